/**
 * Whether a camera whose stream is well can see at all, told from about one small brightness picture every two seconds: dark,
 * blinded, blocked, out of focus, turned away, frozen. Pure; knows no time but that of the pictures.
 *
 * <p>What a camera usually sees is learnt as the mean over minutes of the picture's gradients ({@code View}): what stands
 * stays in it, passers-by and noise average out, and fog, which makes everything fainter, leaves its direction. By night a
 * scene has other edges than by day, so there are two of them.
 */
package vn.thonhub.camera.vision.sight;
