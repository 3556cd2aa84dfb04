package vn.thonhub.camera.packet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last seconds of one stream, always headed by a keyframe and of one generation, so that what it gives out can be
 * muxed or decoded as it stands. It keeps whole groups of pictures: at least {@code window} once that much has arrived, at
 * most {@code maxBytes}. Thread-safe; every call is short, so it may be fed on the reader thread.
 */
public final class PacketRing implements PacketSink, AutoCloseable {
    private final long windowNanos;
    private final long maxBytes;
    private final Deque<Group> groups = new ArrayDeque<>();
    private StreamInfo info;
    private long bytes;
    private long overflows;
    private boolean closed;

    public PacketRing(Duration window, long maxBytes) {
        if (window.isNegative() || window.isZero() || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "ring needs a positive window and size, not " + window + ", " + maxBytes);
        }
        this.windowNanos = window.toNanos();
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void onStream(StreamInfo stream) {
        // Packets of two generations cannot stand in one file: the past of the former connection goes.
        clear();
        info = stream;
    }

    @Override
    public synchronized void onPacket(MediaPacket packet) {
        if (closed || info == null || packet.generation() != info.generation()) {
            return;
        }
        if (packet.keyframe()) {
            groups.addLast(new Group());
        } else if (groups.isEmpty()) {
            return;
        }
        groups.getLast().add(packet.retain());
        bytes += packet.size();
        dropOld(packet.arrivalNanos());
        dropExcess();
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public synchronized void onEnd() {
        clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
    }

    /** Packets from the last keyframe at or before {@code from} (else from the oldest one) to the newest. */
    public synchronized RetainedPackets since(Instant from) {
        return between(from, Instant.MAX);
    }

    /** The newest {@code back} of the ring and what precedes it up to a keyframe. */
    public synchronized RetainedPackets since(Duration back) {
        if (groups.isEmpty()) {
            return new RetainedPackets(info, List.of());
        }
        return since(groups.getLast().last().arrivedAt().minus(back));
    }

    /** As {@link #since(Instant)}, without packets that arrived after {@code to}. */
    public synchronized RetainedPackets between(Instant from, Instant to) {
        var chosen = new ArrayList<MediaPacket>();
        for (var group : groups) {
            if (!group.first().arrivedAt().isAfter(from)) {
                chosen.clear();
            }
            chosen.addAll(group.packets);
        }
        chosen.removeIf(packet -> packet.arrivedAt().isAfter(to));
        chosen.forEach(MediaPacket::retain);
        return new RetainedPackets(info, chosen);
    }

    /** The newest keyframe, retained for the caller. */
    public synchronized Optional<MediaPacket> latestKeyframe() {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(groups.getLast().first().retain());
    }

    /** When the oldest packet arrived; empty if there is none. */
    public synchronized Optional<Instant> oldest() {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(groups.getFirst().first().arrivedAt());
    }

    public synchronized Optional<StreamInfo> stream() {
        return Optional.ofNullable(info);
    }

    /** Payload bytes held. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How often the byte bound, not age, made packets go. */
    public synchronized long overflows() {
        return overflows;
    }

    private void dropOld(long nowNanos) {
        // The head may go only when the next group alone still covers the window.
        while (groups.size() > 1 && nowNanos - second().first().arrivalNanos() >= windowNanos) {
            dropHead();
        }
    }

    private void dropExcess() {
        while (bytes > maxBytes && !groups.isEmpty()) {
            // When one group alone is too large, it goes too and the ring waits for the next keyframe.
            dropHead();
            overflows++;
        }
    }

    private Group second() {
        Iterator<Group> iterator = groups.iterator();
        iterator.next();
        return iterator.next();
    }

    private void dropHead() {
        var head = groups.removeFirst();
        bytes -= head.bytes;
        head.packets.forEach(MediaPacket::release);
    }

    private void clear() {
        while (!groups.isEmpty()) {
            dropHead();
        }
    }

    /** A keyframe and what depends on it. */
    private static final class Group {
        final List<MediaPacket> packets = new ArrayList<>();
        long bytes;

        void add(MediaPacket packet) {
            packets.add(packet);
            bytes += packet.size();
        }

        MediaPacket first() {
            return packets.get(0);
        }

        MediaPacket last() {
            return packets.get(packets.size() - 1);
        }
    }
}
