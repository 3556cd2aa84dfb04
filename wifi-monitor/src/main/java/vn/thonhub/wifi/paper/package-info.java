/** Reports on paper: tables as PDF, with the letters of Vietnamese in the file. */
package vn.thonhub.wifi.paper;
