/**
 * Live video in the browser: fragmented MP4 over a WebSocket, for Media Source Extensions, without transcoding.
 *
 * <pre>
 * PacketFanOut ──(queue, worker pool)──▶ LiveStream: FragmentMuxer ──▶ Viewer (queue) ──▶ WebSocket
 *    ▲ PacketRing: newest group of pictures     │  one per camera and stream   └▶ Viewer …
 *    reader thread                              └ keeps init segment and fragments since the last keyframe
 * </pre>
 *
 * <p><b>Threads.</b> Packets are muxed on a bounded pool, one stream at a time in order (the fan-out sees to that);
 * sockets are written on their own event loop. The two meet under the stream's lock, under which nothing waits.
 *
 * <p><b>First picture.</b> The first viewer starts the muxer, which begins with the newest group of pictures of the ring;
 * later ones get the init segment and the fragments since the last keyframe in one message. Nobody waits for a keyframe.
 *
 * <p><b>Slow viewers.</b> What the network does not take waits in the viewer's own queue, at most two seconds of video.
 * Then waiting frames go, the viewer is told how many, and resumes with the next keyframe. One that takes nothing for 15 s
 * is closed. No viewer holds up the stream or another viewer: the fragments are shared, the queues are not.
 *
 * <p><b>Time.</b> Each frame's fragment must say how long the frame lasts before the next one is there; see
 * {@link vn.thonhub.camera.live.LiveTimeline} for how that is done without a frame of delay and without the holes at which
 * players stop. Media time begins at 0 with the stream's first viewer and goes on over reconnects.
 *
 * <p><b>Protocol.</b> The operation {@code watchLive} of {@code openapi/camera.yaml} describes it in full: JSON text
 * messages {@code init}, {@code state}, {@code instead}, {@code stills}, {@code skipped}; binary messages are the init
 * segment right after each {@code init} and then fragments, or JPEG pictures after {@code stills}.
 *
 * <p><b>Decisions.</b>
 * <ul>
 *   <li>fMP4 over WebSocket rather than WebRTC or HLS: no transcoding, no extra ports, passes the same gate as every
 *       other route, and one frame per fragment keeps the delay below that of HLS.
 *   <li>FFmpeg's dynamic buffer rather than a Java write callback: JavaCPP has native room for only a handful of
 *       callbacks of one type per process.
 *   <li>Decode times are written into the fragments here, because FFmpeg counts them from its first packet.
 *   <li>H.265: few browsers play it, and a transcode in full would cost a core per camera. Who asks for such a stream gets
 *       the camera's other one, if that is H.264, else two JPEG pictures a second; either is told plainly.
 * </ul>
 */
package vn.thonhub.camera.live;
