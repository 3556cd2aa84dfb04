/** What passed: recent tracks and counts per line, direction and class. In memory and as metrics; nothing tells who it was. */
package vn.thonhub.camera.road.traffic;
