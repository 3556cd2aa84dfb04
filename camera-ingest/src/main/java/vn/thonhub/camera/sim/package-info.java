/**
 * The simulated cameras of the demo village and of the fault tests: real RTSP servers with a rendered road or a real
 * clip, whose every object and incident is known.
 *
 * <pre>
 *  script.SceneScript (file) + seed
 *              ▼
 *          scene.RoadScene ──► scene.TruthTeller ──► GroundTruth (JSON): objects, incidents, crossings, sight, weather
 *              │ (pure: who is where at t)
 *              ▼
 *          scene.SceneRenderer ─► video.SceneReel ──► frames as fast as they can be made, for benches
 *              │  daylight picture ─► scene.Sensor: light, exposure, sensor.* (noise, rain, drops, blur, covers)
 *              ▼
 *                                 video.SceneSource ─┐            one thread, only while somebody plays
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
 *   <li>A scene is a parameters file and a seed. The files are resources of {@code script}; rules and analysis never read
 *       them, and what they are tuned on has other seeds than what is published.
 *   <li>Traffic is planned block by block from seed and block number (a minute in the village, a script's cycle otherwise), so any moment can be asked for by itself; a
 *       frame is the scene at exactly frame / fps seconds, whoever watches and since when.
 *   <li>The camera is an ideal pinhole: one homography is exact for the whole picture.
 *   <li>Standing things leave a depth map; traffic passes behind them without being cut by hand.
 *   <li>Only what changed is drawn, converted and (by the encoder's skipped blocks) encoded; a quiet road costs little.
 *   <li>The burnt-in clock has its own dot font: no font needs to be installed, and a machine reads it back.
 *   <li>Everything is drawn as in even daylight; night, dusk, rain, exposure and noise are byte passes over that picture, by a
 *       map of how much light falls on what each pixel shows. Road users get the light of where they stand.
 *   <li>Nothing has a memory: exposure looks back over the last second and a half by asking the scene, drops and noise are
 *       drawn from the frame's time. So any frame can be asked for by itself, and a frozen camera repeats itself to the byte.
 *   <li>Rain and floods change the still part in small steps; a turned camera gets a still part of its own.
 *   <li>Faults are data, {@link vn.thonhub.camera.sim.rtsp.CameraFault}, and hold while the camera runs; what the sensor cannot
 *       see is data too, {@link vn.thonhub.camera.sim.script.SightPlan}; a further incident is one method of
 *       {@code VehicleIncidents} or {@code PeopleIncidents}.
 * </ul>
 *
 * <p>Production code never imports this package.
 */
package vn.thonhub.camera.sim;
