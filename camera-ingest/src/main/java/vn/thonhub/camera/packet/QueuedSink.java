package vn.thonhub.camera.packet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue in front of a sink, drained by one task at a time on the worker. Invariants, under this object's lock:
 * {@code draining} is true while a drain task is submitted or running; every packet in the queue holds one reference that
 * belongs to the queue; after {@code ending} nothing is added but the end itself.
 */
final class QueuedSink implements FedSink {
    private static final Logger log = LoggerFactory.getLogger(QueuedSink.class);
    /** Items one drain task delivers before it lets other streams of the pool go first. */
    private static final int TURN = 64;

    private final PacketSink sink;
    private final SinkLimits limits;
    private final Executor worker;
    private final Consumer<FedSink> forget;
    private final Deque<Item> queue = new ArrayDeque<>();
    private int packets;
    private long bytes;
    private int seededPackets;
    private long seededBytes;
    private long dropped;
    private boolean awaitsKeyframe = true;
    private boolean cut;
    private long keyframeNanos;
    private boolean ending;
    private boolean draining;

    QueuedSink(PacketSink sink, SinkLimits limits, Executor worker, Consumer<FedSink> forget) {
        this.sink = sink;
        this.limits = limits;
        this.worker = worker;
        this.forget = forget;
    }

    /** Queues the past before the first live packet; called once, first. Retains what it keeps. */
    void seed(StreamInfo stream, List<MediaPacket> past) {
        synchronized (this) {
            queue.add(new Item(stream, null));
            past.forEach(this::enqueue);
            seededPackets = packets;
            seededBytes = bytes;
            awaitsKeyframe = past.isEmpty();
        }
        schedule();
    }

    @Override
    public void feed(StreamInfo stream) {
        synchronized (this) {
            if (ending) {
                return;
            }
            awaitsKeyframe = true;
            cut = false;
            queue.add(new Item(stream, null));
        }
        schedule();
    }

    @Override
    public void feed(MediaPacket packet) {
        synchronized (this) {
            if (isPassedOver(packet)) {
                return;
            }
            if (ending || !accepts(packet)) {
                return;
            }
            enqueue(packet);
        }
        schedule();
    }

    @Override
    public boolean isAwaited() {
        return sink.isAwaited();
    }

    @Override
    public void end() {
        synchronized (this) {
            if (ending) {
                return;
            }
            ending = true;
            queue.add(Item.END);
        }
        schedule();
    }

    @Override
    public void close() {
        forget.accept(this);
        synchronized (this) {
            dropQueued();
        }
        end();
    }

    @Override
    public void finish() {
        forget.accept(this);
        end();
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    private boolean isPassedOver(MediaPacket packet) {
        if (packet.keyframe()) {
            keyframeNanos = packet.arrivalNanos();
            return false;
        }
        var over = sink.passesOverNanos();
        return over > 0 && packet.arrivalNanos() - keyframeNanos < over;
    }

    private boolean accepts(MediaPacket packet) {
        if (awaitsKeyframe && !packet.keyframe()) {
            // Waiting for the first keyframe of a generation loses nothing the sink could have used: only a cut counts.
            dropped += cut ? 1 : 0;
            return false;
        }
        var full = packets >= limits.packets() + seededPackets || bytes + packet.size() > limits.bytes() + seededBytes;
        if (full) {
            dropped += dropQueued();
            if (!packet.keyframe()) {
                dropped++;
                cutToNextKeyframe();
                return false;
            }
        }
        awaitsKeyframe = false;
        cut = false;
        return true;
    }

    private void cutToNextKeyframe() {
        awaitsKeyframe = true;
        cut = true;
    }

    private void enqueue(MediaPacket packet) {
        queue.add(new Item(null, packet.retain()));
        packets++;
        bytes += packet.size();
    }

    /** Releases waiting packets; stream changes and the end stay queued. Returns how many packets went. */
    private int dropQueued() {
        var gone = packets;
        queue.removeIf(item -> {
            if (item.packet != null) {
                item.packet.release();
            }
            return item.packet != null;
        });
        packets = 0;
        bytes = 0;
        return gone;
    }

    private void schedule() {
        synchronized (this) {
            if (draining || queue.isEmpty()) {
                return;
            }
            draining = true;
        }
        submit();
    }

    private void submit() {
        try {
            worker.execute(this::drain);
        } catch (RejectedExecutionException e) {
            rejected();
        }
    }

    private void rejected() {
        boolean last;
        synchronized (this) {
            dropped += dropQueued();
            cutToNextKeyframe();
            last = ending;
            draining = last;
        }
        log.debug("packet sink's pool is full, cut to the next keyframe sink={}", sink.name());
        if (last) {
            // Nothing will come by to try again, and a sink must hear its end: it may hold a file open.
            drain();
        }
    }

    private void drain() {
        for (var turn = 0; turn < TURN; turn++) {
            var item = next();
            if (item == null) {
                return;
            }
            deliver(item);
        }
        submit();
    }

    private synchronized Item next() {
        var item = queue.poll();
        if (item == null) {
            draining = false;
        } else if (item.packet != null) {
            packets--;
            bytes -= item.packet.size();
        }
        return item;
    }

    private void deliver(Item item) {
        try {
            if (item.packet != null) {
                sink.onPacket(item.packet);
            } else if (item.stream != null) {
                sink.onStream(item.stream);
            } else {
                sink.onEnd();
            }
        } catch (RuntimeException e) {
            log.error("packet sink detached after an error sink={}", sink.name(), e);
            close();
        } finally {
            if (item.packet != null) {
                item.packet.release();
            }
        }
    }

    /** A stream change, a packet, or (both null) the end. */
    private record Item(StreamInfo stream, MediaPacket packet) {
        static final Item END = new Item(null, null);
    }
}
