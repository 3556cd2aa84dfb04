package vn.thonhub.camera.sim.video;

/** Takes the frames of one stream. Called on the feed's thread; must not block. */
public interface FrameSink {
    void frame(EncodedFrame frame);

    /** No more frames come: the source broke, or its codec changed. Called once. */
    void ended();
}
