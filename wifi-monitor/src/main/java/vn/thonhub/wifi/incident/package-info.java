/** What people find out about incidents: cause and remedy. The incidents are the alert desk's, one per cause. */
package vn.thonhub.wifi.incident;
