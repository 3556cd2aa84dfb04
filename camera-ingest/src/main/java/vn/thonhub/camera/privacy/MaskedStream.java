package vn.thonhub.camera.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.camera.vision.VisionFailed;

/**
 * One masked transcode at work and its last seconds, for any number of sinks. It may change over to the camera's other
 * stream while it runs; sinks then see a new generation.
 *
 * <p>Locks: this object's, then the fan-out's. Nobody calls into here with the fan-out's lock held, but sinks that end.
 */
final class MaskedStream {
    /** A few seconds of pictures: whoever is further behind is not live, and goes on with the next keyframe. */
    private static final SinkLimits INPUT = new SinkLimits(90, 8L << 20);

    private final Means means;
    private final MaskSources sources;
    private final Instant since;
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring;
    private Feed feed;
    private Instant first;
    private boolean ended;

    /**
     * What all transcodes of a footage work with.
     *
     * @param worker bounded pool for decoding and encoding
     * @param past how much of what has been made is kept for those who come later
     * @param pastBytes most bytes of it
     */
    record Means(
            MaskPainter masks, Executor worker, Duration past, long pastBytes, AtomicLong generations, Events events) {}

    /** What the footage wants to know; called on any thread, without locks of this object. */
    interface Events {
        void described(StreamInfo info);

        void failed(String cause);

        void ended(MaskedStream stream);
    }

    /** @param since how far back it begins in what the source still holds; {@link Instant#MAX}: the group under way */
    MaskedStream(Means means, MaskSources sources, Instant since) {
        this.means = means;
        this.sources = sources;
        this.since = since;
        this.ring = new PacketRing(means.past(), means.pastBytes());
        fanOut.attachInline(ring);
    }

    /** Whether it has, or is going to have, all that there is from {@code from} on. */
    synchronized boolean reaches(Instant from) {
        var oldest = ring.oldest();
        var whole = first == null || oldest.filter(first::equals).isPresent();
        return whole && !since.isAfter(from)
                || oldest.filter(at -> !at.isAfter(from)).isPresent()
                || from.equals(Instant.MAX);
    }

    /** Begins, or goes on with the source that is the best one now. */
    void useBestSource() {
        Feed next;
        Optional<Feed> former;
        Optional<Instant> from;
        synchronized (this) {
            var best = sources.best();
            if (ended || feed != null && feed.source == best) {
                return;
            }
            former = Optional.ofNullable(feed);
            // Once something was shown it goes on from now: the other stream's past would show it twice.
            from = first == null ? Optional.of(since) : Optional.empty();
            next = new Feed(best);
            feed = next;
        }
        former.ifPresent(Feed::close);
        next.attach(from);
    }

    Subscription attach(PacketSink sink, SinkLimits limits, Executor worker) {
        return fanOut.attach(sink, limits, worker);
    }

    Subscription attachSince(Instant from, PacketSink sink, SinkLimits limits, Executor worker) {
        return fanOut.attachSince(ring, from, sink, limits, worker);
    }

    /** Pictures its sinks did not get because they were too slow; what the transcoder missed counts at its source. */
    long dropped() {
        return fanOut.dropped();
    }

    /** Ends all sinks, after what they have queued, and frees what is native. Any thread, any number of times. */
    void end() {
        Optional<Feed> last;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            last = Optional.ofNullable(feed);
            feed = null;
        }
        last.ifPresent(Feed::close);
        fanOut.close();
        ring.close();
        means.events().ended(this);
    }

    private synchronized void publish(Feed from, StreamInfo info) {
        if (from == feed) {
            fanOut.publish(info);
        }
    }

    private synchronized void publish(Feed from, MediaPacket packet) {
        if (from == feed) {
            first = first == null ? packet.arrivedAt() : first;
            fanOut.publish(packet);
        }
    }

    private synchronized boolean isCurrent(Feed one) {
        return one == feed;
    }

    /** The transcoder's place at one source. The sink methods run on the worker, one at a time. */
    private final class Feed implements PacketSink, MaskTranscoder.Output {
        private final MaskSource source;
        private Subscription subscription;
        private boolean closed;
        private StreamInfo info;
        private MaskTranscoder transcoder;

        Feed(MaskSource source) {
            this.source = source;
        }

        /** @param from how far back; empty for what comes from now on */
        void attach(Optional<Instant> from) {
            var place = from.map(past -> source.footage().attachSince(past, this, INPUT, means.worker()))
                    .orElseGet(() -> source.footage().attach(this, INPUT, means.worker()));
            boolean late;
            synchronized (this) {
                subscription = place;
                late = closed;
            }
            if (late) {
                place.close();
            }
        }

        void close() {
            Subscription place;
            synchronized (this) {
                closed = true;
                place = subscription;
            }
            if (place != null) {
                place.close();
            }
        }

        @Override
        public void onStream(StreamInfo stream) {
            closeTranscoder();
            info = stream;
        }

        @Override
        public void onPacket(MediaPacket packet) {
            if (packet.keyframe() && !sources.fit(source, info)) {
                // The masks would lie elsewhere in this picture: nothing is shown of it.
                closeTranscoder();
                useBestSource();
                return;
            }
            if (transcoder == null && !packet.keyframe() || !isCurrent(this)) {
                return;
            }
            try {
                if (transcoder == null) {
                    transcoder = new MaskTranscoder(info, means.masks(), means.generations(), this);
                }
                transcoder.accept(packet);
            } catch (TranscodeFailed | VisionFailed | IllegalArgumentException e) {
                means.events().failed(String.valueOf(e.getMessage()));
                end();
            }
        }

        @Override
        public boolean isAwaited() {
            return fanOut.isAwaited();
        }

        @Override
        public void onEnd() {
            closeTranscoder();
            if (isCurrent(this)) {
                end();
            }
        }

        @Override
        public void stream(StreamInfo made) {
            publish(this, made);
            means.events().described(made);
        }

        @Override
        public void packet(MediaPacket made) {
            publish(this, made);
        }

        private void closeTranscoder() {
            if (transcoder != null) {
                transcoder.close();
                transcoder = null;
            }
        }
    }
}
