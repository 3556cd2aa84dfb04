/**
 * A small RTSP 1.0 camera server (RFC 2326) over TCP: Digest authentication, interleaved RTP, several clients, and one
 * seam ({@link vn.thonhub.camera.sim.rtsp.CameraBehaviour}) through which every fault comes.
 */
package vn.thonhub.camera.sim.rtsp;
