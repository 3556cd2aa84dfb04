/** What an access point's figures may be before people are told, with hysteresis and hold. Pure: no clock, no database. */
package vn.thonhub.wifi.threshold;
