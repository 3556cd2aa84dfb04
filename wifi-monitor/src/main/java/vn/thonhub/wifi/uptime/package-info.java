/** What an access point was over time, and the figures that follow from it. */
package vn.thonhub.wifi.uptime;
