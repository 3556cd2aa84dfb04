/**
 * Continuous recording: everything a camera sends, in files of some minutes, found again by time.
 *
 * <pre>
 * Footage ─▶ SegmentRecorder ─▶ SegmentFile ─▶ …/id.mp4.part ──index, fsync──▶ rename ──▶ row in segment
 *            (SegmentCutter)     fragment a second, forced to disk in rounds
 * </pre>
 *
 * <p><b>Files.</b> Fragmented MP4, without transcoding. Frames gather in memory and become a fragment before each keyframe and
 * at each sync; all files are synced in one round, several at once, so that a journalling file system commits them together. So
 * a kill costs less than a sync's interval (0.7 s), a power cut that and the time the disk takes. The file ends with an index of
 * its keyframes ({@code mfra}), and begins with a label that says which segment it is.
 *
 * <p><b>Cuts.</b> A segment begins with a keyframe; the next one follows after five minutes, when pictures are missing, when the
 * camera was connected anew or changed its parameters, and when the wall clock was set. Inside a segment time is the camera's,
 * which only grows. Rows have a sequence number: order of recording, whatever the clock said.
 *
 * <p><b>Order</b> as for clips: unfinished file, forced to disk, rename, row. {@link vn.thonhub.camera.segment.SegmentRepair}
 * cuts an unfinished file after its last whole fragment (looking at every frame of the last ones, whose content a power cut may
 * have lost), completes it and takes it into the index.
 *
 * <p><b>Disk.</b> Recording stops first: its reserve is larger than that of clips, theirs larger than what alerts need. It goes
 * on by itself, and so it does after an error.
 *
 * <p><b>Decisions.</b>
 * <ul>
 *   <li>The index of a file in the file, in the standard's own box, rather than in the database: 5 kB per file, read only when
 *       somebody looks, and players use it too.
 *   <li>A checksum of each file, made while it is written: what is exported later can be shown to be what was recorded.
 *   <li>Fragments go through FFmpeg into memory and from there to disk by Java: so each one is written as a whole, and its
 *       place is known without reading it again.
 * </ul>
 */
package vn.thonhub.camera.segment;
