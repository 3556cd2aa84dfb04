package vn.thonhub.camera.live;

import io.vertx.core.buffer.Buffer;

/**
 * One frame as {@code moof} and {@code mdat}.
 *
 * @param keyframe whether decoding can begin here
 * @param duration in ticks of 1/90000 s
 * @param data never changed once made
 */
record Fragment(boolean keyframe, long duration, Buffer data) {}
