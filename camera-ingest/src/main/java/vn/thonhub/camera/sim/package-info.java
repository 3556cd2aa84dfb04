/**
 * The simulated cameras of the demo village and of the fault tests: real RTSP servers with a rendered road or a real
 * clip, whose every object and incident is known.
 *
 * <pre>
 *  seed ─► scene.RoadScene ──► scene.TruthTeller ──► GroundTruth (JSON), pure, no pixels
 *              │ (pure: who is where at t)
 *              ▼
 *          scene.SceneRenderer ─► video.SceneSource ─┐            one thread, only while somebody plays
 *                    clip file ─► video.ClipSource ──┴► video.CameraFeed ─► main / sub H.264
 *                                                              │ frames, from a keyframe on
 *                                                              ▼ bounded queue per client
 *          rtsp.RtspServer ─► ClientConnection ─► PacketSender ─► RTP/RTCP over TCP or UDP
 *                  ▲                  ▲                 ▲
 *                  └── connections ───┴─ answers ───────┴─ frames and packets: rtsp.CameraFault
 * </pre>
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Traffic is planned minute by minute from seed and minute number, so any moment can be asked for by itself; a
 *       frame is the scene at exactly frame / fps seconds, whoever watches and since when.
 *   <li>The camera is an ideal pinhole: one homography is exact for the whole picture.
 *   <li>Standing things leave a depth map; traffic passes behind them without being cut by hand.
 *   <li>Only what changed is drawn, converted and (by the encoder's skipped blocks) encoded; a quiet road costs little.
 *   <li>The burnt-in clock has its own dot font: no font needs to be installed, and a machine reads it back.
 *   <li>Faults are data, {@link vn.thonhub.camera.sim.rtsp.CameraFault}, and hold while the camera runs; weather is a layer over the
 *       rendered picture; a further incident is one method of the block planner.
 * </ul>
 *
 * <p>Production code never imports this package.
 */
package vn.thonhub.camera.sim;
