/**
 * One stream of one camera: {@link vn.thonhub.camera.rtsp.RtspSession} connects once, runs and throws a
 * {@link vn.thonhub.camera.rtsp.StreamFault}; {@link vn.thonhub.camera.rtsp.StreamSupervisor} waits and tries again, with
 * {@link vn.thonhub.camera.rtsp.StreamStatus} as its pure state machine.
 *
 * <p>All blocking calls of FFmpeg end by an absolute deadline ({@code NativeDeadline}). Addresses are checked as text, then
 * resolved once, checked against {@code network.allow} and connected by number; redirects are not followed; FFmpeg may
 * speak RTSP over TCP or TLS and nothing else. Credentials never stand in an address people or logs get to see.
 */
package vn.thonhub.camera.rtsp;
