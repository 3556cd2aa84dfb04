/**
 * Privacy masks: for a camera that has them nobody sees or keeps the pixels beneath.
 *
 * <pre>
 * sub stream (else main) ─▶ FrameDecoder ─▶ FrameScaler ─▶ MaskPainter ─▶ MaskedEncoder ─▶ fan-out + ring ─▶ live, clips, …
 *  PlainFootage, queue       1 thread       4:2:0, small    paints           openh264          MaskedStream      MaskedFootage
 * </pre>
 *
 * <ul>
 *   <li><b>Only while needed.</b> A transcode begins with its first taker and ends with its last. All share it; only a clip
 *       that reaches further back than what is at work begins one of its own, over the past in the ring.
 *   <li><b>Fail closed.</b> There is one way out, through the painter. What cannot be decoded, masked or encoded is not
 *       shown; an error ends the transcode and everything that takes from it, and never falls back to the plain stream.
 *   <li><b>Which stream.</b> Masks are drawn on pictures of the main stream. A sub stream is used when it has the same
 *       shape; one of another shape may be cropped, and the masks would lie elsewhere. See {@code MaskSources}.
 *   <li><b>Changing masks</b> closes the footage and with it every view and clip made from it. What was recorded under
 *       older masks stays as it is.
 *   <li><b>Times.</b> Packets carry the arrival of the picture they show, so clips, recordings and alerts agree.
 *   <li>Stills and snapshots are painted at full size, between decoding and JPEG
 *       ({@link vn.thonhub.camera.vision.KeyPictures}).
 * </ul>
 */
package vn.thonhub.camera.privacy;
