package vn.thonhub.camera.live;

import java.util.concurrent.atomic.LongAdder;

/** What slow viewers cost themselves, all together since start. Any thread. */
final class ViewerTally {
    private final LongAdder framesSkipped = new LongAdder();
    private final LongAdder viewersClosed = new LongAdder();

    void skipped(int frames) {
        framesSkipped.add(frames);
    }

    void gaveUp() {
        viewersClosed.increment();
    }

    long framesSkipped() {
        return framesSkipped.sum();
    }

    long viewersClosed() {
        return viewersClosed.sum();
    }
}
