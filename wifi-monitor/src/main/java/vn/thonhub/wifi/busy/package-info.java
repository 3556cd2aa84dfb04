/** When people use the hotspots: hours of the week by how many there are (pure). */
package vn.thonhub.wifi.busy;
