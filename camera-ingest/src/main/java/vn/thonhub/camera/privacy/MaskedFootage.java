package vn.thonhub.camera.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.Subscription;

/**
 * A camera's video with its masks painted in: decoded, painted and encoded anew as long as somebody takes it, once for all
 * who take it, of the size of a sub stream. Who asks for a past that no transcode at work has, gets one of his own, which
 * goes through what the camera's ring holds as fast as it can. What cannot be masked is not shown.
 */
public final class MaskedFootage implements Footage {
    private final MaskSources sources;
    private final MaskedStream.Means means;
    private final List<MaskedStream> running = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private volatile StreamInfo latest;
    private boolean closed;

    /**
     * What masked footage of all cameras works with.
     *
     * @param worker bounded pool for decoding and encoding; rejects when full
     * @param past how much of a transcode at work is kept for who comes later; as long as the cameras' own rings
     * @param pastBytes most bytes of it
     * @param failures hears why masked pictures could not be made
     */
    public record Means(Executor worker, Duration past, long pastBytes, Consumer<String> failures) {}

    /** @param sub used instead of {@code main} while it works and shows the same view */
    public MaskedFootage(MaskSource main, Optional<MaskSource> sub, MaskPainter masks, Means means) {
        this.sources = new MaskSources(main, sub);
        this.means = new MaskedStream.Means(
                masks, means.worker(), means.past(), means.pastBytes(), new AtomicLong(), new MaskedStream.Events() {
                    @Override
                    public void described(StreamInfo info) {
                        latest = info;
                    }

                    @Override
                    public void failed(String cause) {
                        means.failures().accept(cause);
                    }

                    @Override
                    public void ended(MaskedStream stream) {
                        forget(stream);
                    }
                });
    }

    @Override
    public Optional<StreamInfo> stream() {
        return Optional.ofNullable(latest);
    }

    @Override
    public Subscription attach(PacketSink sink, SinkLimits limits, Executor worker) {
        return add(Instant.MAX, sink, (stream, place) -> stream.attach(place, limits, worker));
    }

    @Override
    public Subscription attachSince(Instant from, PacketSink sink, SinkLimits limits, Executor worker) {
        return add(from, sink, (stream, place) -> stream.attachSince(from, place, limits, worker));
    }

    /** To be told when a stream of the camera came or went: another may be the better source now. Does not block. */
    public void sourcesChanged() {
        snapshot(running).forEach(MaskedStream::useBestSource);
    }

    /** Transcodes at work. */
    public int transcodes() {
        return snapshot(running).size();
    }

    /** Pictures that slow sinks, attached at present, did not get. */
    public long dropped() {
        return snapshot(running).stream().mapToLong(MaskedStream::dropped).sum();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        snapshot(places).forEach(Place::close);
        snapshot(running).forEach(MaskedStream::end);
    }

    private Subscription add(Instant from, PacketSink sink, Attachment attachment) {
        Place place;
        boolean fresh;
        synchronized (this) {
            if (closed) {
                return nowhere(sink);
            }
            var known = running.stream().filter(one -> one.reaches(from)).findFirst();
            fresh = known.isEmpty();
            place = new Place(known.orElseGet(() -> begin(from)), sink);
            places.add(place);
        }
        // Without the lock: sinks may be called at once, and end.
        place.attached(attachment.to(place.stream, place));
        if (fresh) {
            place.stream.useBestSource();
        }
        return place;
    }

    private MaskedStream begin(Instant from) {
        var stream = new MaskedStream(means, sources, from);
        running.add(stream);
        return stream;
    }

    private static Subscription nowhere(PacketSink sink) {
        var ended = new PacketFanOut();
        ended.close();
        return ended.attach(sink, SinkLimits.DEFAULT, Runnable::run);
    }

    private void leave(Place place) {
        boolean last;
        synchronized (this) {
            places.remove(place);
            last = places.stream().noneMatch(other -> other.stream == place.stream);
            if (last) {
                running.remove(place.stream);
            }
        }
        if (last) {
            place.stream.end();
        }
    }

    private synchronized void forget(MaskedStream stream) {
        running.remove(stream);
    }

    private synchronized <T> List<T> snapshot(List<T> list) {
        return List.copyOf(list);
    }

    @FunctionalInterface
    private interface Attachment {
        Subscription to(MaskedStream stream, PacketSink sink);
    }

    /** A sink's place; the transcode goes on as long as there is one. */
    private final class Place implements PacketSink, Subscription {
        private final MaskedStream stream;
        private final PacketSink sink;
        private Subscription subscription;
        private boolean closing;

        Place(MaskedStream stream, PacketSink sink) {
            this.stream = stream;
            this.sink = sink;
        }

        void attached(Subscription to) {
            boolean late;
            synchronized (this) {
                subscription = to;
                late = closing;
            }
            if (late) {
                to.close();
            }
        }

        @Override
        public void close() {
            Subscription to;
            synchronized (this) {
                closing = true;
                to = subscription;
            }
            if (to != null) {
                to.close();
            }
        }

        @Override
        public void finish() {
            Subscription to;
            synchronized (this) {
                to = subscription;
            }
            if (to == null) {
                // Nothing can be queued yet.
                close();
            } else {
                to.finish();
            }
        }

        @Override
        public synchronized long dropped() {
            return subscription == null ? 0 : subscription.dropped();
        }

        @Override
        public void onStream(StreamInfo info) {
            sink.onStream(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            sink.onPacket(packet);
        }

        @Override
        public boolean isAwaited() {
            return sink.isAwaited();
        }

        @Override
        public void onEnd() {
            leave(this);
            sink.onEnd();
        }

        @Override
        public String name() {
            return sink.name();
        }
    }
}
