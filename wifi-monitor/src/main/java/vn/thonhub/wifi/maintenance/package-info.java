/** Work on access points that is announced ahead: plans, and the times that follow from them (pure). */
package vn.thonhub.wifi.maintenance;
