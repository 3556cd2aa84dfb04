/** What is drawn in a camera's picture: zones, lanes with a direction, lines that are crossed. Values only. */
package vn.thonhub.camera.road.area;
