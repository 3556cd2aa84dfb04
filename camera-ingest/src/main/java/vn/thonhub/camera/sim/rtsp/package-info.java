/**
 * A small RTSP 1.0 camera server (RFC 2326) with Digest authentication, RTP inside the connection or over UDP, several
 * clients, and everything that real cameras do wrong as {@link vn.thonhub.camera.sim.rtsp.CameraFault}s.
 */
package vn.thonhub.camera.sim.rtsp;
