/**
 * What the hub sees: keyframes decoded one by one on one thread each, motion found by comparing them, stills as JPEG.
 *
 * <p>{@code KeyframeDifference}, {@code MedianBackground}, {@code Envelope} and {@code MotionState} are plain Java over arrays
 * and know no FFmpeg, no clock and no threads.
 */
package vn.thonhub.camera.vision;
