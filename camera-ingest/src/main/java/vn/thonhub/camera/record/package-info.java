/**
 * Clips of events: recorded without transcoding, found again after a kill. When they are deleted is the business of
 * {@link vn.thonhub.camera.retention}.
 *
 * <pre>
 * PacketRing (pre-roll) ─┐
 * PacketFanOut ──────────┴▶ ClipSink ──▶ ClipWriter ──▶ …/id.mp4.part ──sha256, fsync──▶ rename ──▶ row in clip
 *                         (queue, own pool)                                              + ClipStored, one transaction
 * </pre>
 *
 * <p><b>Order.</b> Unfinished file, content forced to disk, rename, folder forced to disk, row. So a file that bears its
 * name is whole, and a row means there is a file. {@link vn.thonhub.camera.record.ClipRepair} makes up at start for a kill
 * in between: unfinished files go; a whole file without a row is taken into the index from the label inside it (id,
 * camera, alert, reason, beginning), through the same {@link vn.thonhub.camera.record.ClipStored}, so the alert gets its
 * evidence late but once; a row without a file goes. All of it is logged. Files that are not ours are left alone.
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
 * <p><b>Table</b> {@code clip} (V10__clips.sql): one row per clip; instants in epoch milliseconds; {@code path} relative to
 * the data directory, so that it can be moved.
 *
 * <p><b>Decisions.</b>
 * <ul>
 *   <li>MP4 with its index in front ({@code faststart}) rather than fragments: plays in every browser and player, seeks
 *       without reading the whole file, and as evidence it is one ordinary file. What a kill cuts short is lost; at most
 *       one clip's length per camera, while the ring's past is lost anyhow.
 *   <li>The label inside the file rather than a second file beside it: both would have to be kept together for ever.
 * </ul>
 */
package vn.thonhub.camera.record;
