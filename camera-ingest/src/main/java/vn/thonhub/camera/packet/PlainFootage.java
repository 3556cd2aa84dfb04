package vn.thonhub.camera.packet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A stream as the camera sends it, for cameras without masks. */
public final class PlainFootage implements Footage {
    private final PacketFanOut fanOut;
    private final PacketRing ring;
    private final Set<Place> attached = new HashSet<>();
    private boolean closed;

    /** @param ring attached to {@code fanOut}; both remain their owner's */
    public PlainFootage(PacketFanOut fanOut, PacketRing ring) {
        this.fanOut = requireNonNull(fanOut, "fanOut");
        this.ring = requireNonNull(ring, "ring");
    }

    @Override
    public Optional<StreamInfo> stream() {
        return fanOut.stream();
    }

    @Override
    public Subscription attach(PacketSink sink, SinkLimits limits, Executor worker) {
        return add(sink, known -> fanOut.attach(known, limits, worker));
    }

    @Override
    public Subscription attachSince(Instant from, PacketSink sink, SinkLimits limits, Executor worker) {
        return add(sink, known -> fanOut.attachSince(ring, from, known, limits, worker));
    }

    @Override
    public void close() {
        List<Place> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(attached);
            attached.clear();
        }
        ending.forEach(Place::close);
    }

    private Subscription add(PacketSink sink, Function<PacketSink, Subscription> attach) {
        var place = new Place(sink);
        place.subscription = attach.apply(place);
        if (!enter(place)) {
            place.close();
        }
        return place;
    }

    private synchronized boolean enter(Place place) {
        if (!closed && !place.ended) {
            attached.add(place);
        }
        return !closed;
    }

    private synchronized void leave(Place place) {
        place.ended = true;
        attached.remove(place);
    }

    /** A sink's place, forgotten when the sink has heard its end, whoever brought that about. */
    private final class Place implements PacketSink, Subscription {
        private final PacketSink sink;
        private Subscription subscription;
        private boolean ended;

        Place(PacketSink sink) {
            this.sink = sink;
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
        public void onEnd() {
            leave(this);
            sink.onEnd();
        }

        @Override
        public long passesOverNanos() {
            return sink.passesOverNanos();
        }

        @Override
        public boolean isAwaited() {
            return sink.isAwaited();
        }

        @Override
        public String name() {
            return sink.name();
        }

        @Override
        public void close() {
            subscription.close();
        }

        @Override
        public void finish() {
            subscription.finish();
        }

        @Override
        public long dropped() {
            return subscription.dropped();
        }
    }
}
