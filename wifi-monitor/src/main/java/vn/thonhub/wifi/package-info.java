/** Public Wi-Fi: the module, its tables and its REST resources. */
package vn.thonhub.wifi;
