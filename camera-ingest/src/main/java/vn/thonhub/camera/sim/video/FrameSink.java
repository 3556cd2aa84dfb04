package vn.thonhub.camera.sim.video;

/** Takes the frames of one stream. Called on the feed's thread; must not block. */
public interface FrameSink {
    void frame(EncodedFrame frame);

    /** The source broke and will give no more frames; called once. */
    void ended();
}
