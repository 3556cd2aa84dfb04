/**
 * Clips of events: recorded without transcoding, found again after a kill. When they are deleted is the business of
 * {@link vn.thonhub.camera.retention}.
 *
 * <pre>
 * PacketRing (pre-roll) ─┐
 * PacketFanOut ──────────┴▶ ClipSink ──▶ ClipWriter ──▶ raw file, a fragment a second
 *                         (queue, own pool)                  │ the event is over, or the next start after a kill
 *                                                            ▼
 *                         ClipAssembly ──▶ …/id.mp4.part ──fsync──▶ rename ──sha256──▶ row in clip ──▶ raw file goes
 *                                                                                      + ClipStored, one transaction
 * </pre>
 *
 * <p><b>Order.</b> While the event goes on its packets are written into a raw file, {@code clips-under-way/…}, in fragments
 * each of which is whole in itself. When it is over: unfinished file, content forced to disk, rename, folder forced to disk,
 * row; the raw file goes last. So a file that bears its name is whole, and a row means there is a file.
 * {@link vn.thonhub.camera.record.ClipRepair} makes up at start for a kill in between: a whole file without a row is taken into
 * the index from the label inside it (id, camera, alert, reason, beginning), through the same
 * {@link vn.thonhub.camera.record.ClipStored}, so the alert gets its evidence late but once; a row without a file goes; a raw file
 * becomes a clip as far as it is whole, to less than a second before the kill, if somebody wanted it: that stands in
 * {@code wanted_clip} from the very transaction that raised the alert. All of it is logged. Files that are not ours are left
 * alone. What a full disk did not let complete is tried again every half minute.
 *
 * <p><b>Length.</b> From the last keyframe at or before the pre-roll to the picture that arrives at
 * {@link vn.thonhub.camera.record.Recording#stopAt}, at most {@code longest}. The deadline is kept on monotonic time. A
 * silent camera does not keep a clip open. A reconnect with the same parameters shows as a gap of its true length; other
 * parameters end the clip, since one MP4 track cannot hold both.
 *
 * <p><b>Disk.</b> Below {@code reserveBytes} no clip begins, the request fails saying so, and alerts go on without a clip.
 *
 * <p><b>Serving.</b> A path never comes from a request: the id finds the row, the row names the file, and a file that is a
 * link or lies elsewhere is as good as gone. Ranges, entity tag (the checksum) and conditional requests as in RFC 9110. The
 * first request of a person for a clip within ten minutes is a view and stands in the audit log before a byte is sent.
 *
 * <p><b>Tables.</b> {@code clip} (V10__clips.sql): one row per clip; instants in epoch milliseconds; {@code path} relative to
 * the data directory, so that it can be moved. {@code wanted_clip} (V27__wanted_clips.sql): clips under way that belong to an
 * alert; empty when nothing goes on.
 *
 * <p><b>Decisions.</b>
 * <ul>
 *   <li>MP4 with its index in front ({@code faststart}) rather than fragments: plays in every browser and player, seeks
 *       without reading the whole file, and as evidence it is one ordinary file. Such a file has its index only at the end, so
 *       what is written meanwhile is fragmented, and copied: FFmpeg moves all pictures to put the index in front anyhow, so the
 *       disk does no more than before.
 *   <li>The label inside the file rather than a second file beside it: both would have to be kept together for ever.
 * </ul>
 */
package vn.thonhub.camera.record;
