/**
 * One stream of one camera: {@link vn.thonhub.camera.rtsp.RtspSession} connects once, runs and throws a
 * {@link vn.thonhub.camera.rtsp.StreamFault}; {@link vn.thonhub.camera.rtsp.StreamSupervisor} waits and tries again, with
 * {@link vn.thonhub.camera.rtsp.StreamStatus} as its pure state machine.
 *
 * <p>Every wait ends by an absolute deadline ({@code SessionDeadline}). Addresses are checked as text, then resolved once,
 * checked against {@code network.allow} and connected by number; redirects are not followed. {@code RtspDialogue} speaks RTSP
 * over TCP or TLS, {@code RtpSource} brings RTP inside that connection or as datagrams, {@link vn.thonhub.camera.rtp} makes
 * pictures of it. Credentials never stand in an address people or logs get to see.
 */
package vn.thonhub.camera.rtsp;
