/**
 * What is in front of the usual picture: the background as it is learnt pixel by pixel, the blobs that stand out from it, and
 * how marked surfaces look. Plain Java over arrays; no FFmpeg, no clock, no threads.
 *
 * <pre>
 *  GreyPicture ─► Reduction ─► BackgroundModel ─► ForegroundMask ─► BlobFinder ─► Blob
 *         │                       ▲   changed,        lights and
 *         └─► TintBackground ─────┤   structure       shadows left out
 *                       held boxes
 * </pre>
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Works at about 320 columns, by whole factors of the picture's own size.
 *   <li>Each pixel has its own noise, and its own restlessness (leaves, rain, water), which both raise its threshold.
 *   <li>A change of light moves the background with it; what remains is light or shadow as long as it leaves the texture
 *       beneath as it was.
 *   <li>Where the camera sends colours, another hue is a thing, however dark and even: shadow and lamps leave the hue as it was.
 *       Another hue only adds; a grey car and a camera at night are told by brightness alone.
 *   <li>Marked pieces of ground have backgrounds of their own: how they look of late, and for hours. What differs between them is
 *       water where the ground's pattern went with it, a thing where it is small, sharp, came at once when somebody passed and
 *       lies still, people where it is alive; whether anybody followed it there does not matter. While something hides or lights up much of the view at once nothing new is
 *       told of them, and what is seen then is not learnt as how they look. Things are looked for in brightness and in how blue it is
 *       ({@link vn.thonhub.camera.vision.foreground.ColouredPieces}): a brown box is as bright as a wet road.
 *   <li>What is done to every pixel is done by loops without branches over arrays of int ({@link
 *       vn.thonhub.camera.vision.foreground.UsualPixels}), of which the compiler makes vector instructions; what concerns few
 *       pixels goes from one that is marked to the next ({@link vn.thonhub.camera.vision.foreground.Marks}).
 *   <li>What is followed is not learnt. What nobody follows becomes background after some seconds, and the background it hid is
 *       remembered: when a parked car leaves, the road behind it is known at once.
 * </ul>
 */
package vn.thonhub.camera.vision.foreground;
