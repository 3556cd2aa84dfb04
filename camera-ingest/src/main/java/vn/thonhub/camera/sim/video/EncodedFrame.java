package vn.thonhub.camera.sim.video;

/**
 * One picture as H.264.
 *
 * @param annexB NAL units with start codes; a keyframe begins with its parameter sets; not to be modified
 * @param ptsMs presentation time, milliseconds since the camera started; grows from frame to frame
 */
public record EncodedFrame(byte[] annexB, boolean keyframe, long ptsMs) {}
