package vn.thonhub.camera.packet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * Hands the packets of one stream to any number of sinks, by reference. {@code publish} is called by the reader thread only
 * and never waits for a sink: a queued sink that cannot keep up is cut back to the next keyframe and counted, the others do
 * not notice. Sinks are attached and detached from any thread.
 */
public final class PacketFanOut implements AutoCloseable {
    private final List<FedSink> sinks = new CopyOnWriteArrayList<>();
    private StreamInfo info;
    private boolean closed;

    /** Begins a new generation for all sinks. */
    public synchronized void publish(StreamInfo stream) {
        info = stream;
        sinks.forEach(sink -> sink.feed(stream));
    }

    /** Borrows the packet for this call; sinks that keep it retain it. Packets before the first {@link StreamInfo} go nowhere. */
    public synchronized void publish(MediaPacket packet) {
        if (info != null && !closed) {
            sinks.forEach(sink -> sink.feed(packet));
        }
    }

    /** The stream's parameters, once known; they stay known while the stream is being reconnected. */
    public synchronized Optional<StreamInfo> stream() {
        return Optional.ofNullable(info);
    }

    /** Whether a sink is awaited; a stream without sinks is not. Any thread. */
    public boolean isAwaited() {
        for (var sink : sinks) {
            if (sink.isAwaited()) {
                return true;
            }
        }
        return false;
    }

    /** Attaches a sink whose calls are quick and run on the reader thread (the ring, counters). */
    public Subscription attachInline(PacketSink sink) {
        return add(new InlineSink(sink, this::forget));
    }

    /** Attaches a sink that is called on {@code worker}, one call at a time, from a bounded queue. */
    public Subscription attach(PacketSink sink, SinkLimits limits, Executor worker) {
        return add(new QueuedSink(sink, limits, worker, this::forget));
    }

    /**
     * As {@link #attach}, but the sink first gets what {@code ring}, which must be attached to this fan-out, holds since
     * {@code from}: without gap or repetition at the seam. The past does not count against {@code limits}.
     */
    public synchronized Subscription attachSince(
            PacketRing ring, Instant from, PacketSink sink, SinkLimits limits, Executor worker) {
        try (var past = ring.since(from)) {
            // The lock keeps the reader thread out, so the past ends exactly where the live packets begin.
            var queued = new QueuedSink(sink, limits, worker, this::forget);
            past.stream().ifPresent(stream -> queued.seed(stream, past.packets()));
            if (closed) {
                queued.end();
            } else {
                sinks.add(queued);
            }
            return queued;
        }
    }

    /** Packets that slow sinks, attached at present, did not get. */
    public long dropped() {
        return sinks.stream().mapToLong(Subscription::dropped).sum();
    }

    /** Ends all sinks after what they still have queued; later attachments end at once. */
    @Override
    public synchronized void close() {
        closed = true;
        sinks.forEach(FedSink::end);
        sinks.clear();
    }

    private synchronized Subscription add(FedSink sink) {
        if (info != null) {
            sink.feed(info);
        }
        if (closed) {
            sink.end();
        } else {
            sinks.add(sink);
        }
        return sink;
    }

    private void forget(FedSink sink) {
        sinks.remove(sink);
    }
}
