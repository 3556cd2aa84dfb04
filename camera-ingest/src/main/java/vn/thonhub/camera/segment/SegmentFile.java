package vn.thonhub.camera.segment;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.record.EvidenceFolder;

/**
 * The segment being written. Frames gather in memory until their fragment ends: before each keyframe, and at each
 * {@link #sync}, which also forces the file to disk; so a power cut costs what came after the last sync, and a kill what came
 * after the last fragment. Thread-safe: one thread writes, another syncs, others read the snapshot. Blocks.
 */
final class SegmentFile implements AutoCloseable {
    private static final TimeBase TICKS = new TimeBase(1, SegmentMuxer.TICKS_PER_SECOND);

    private final EvidenceFolder folder;
    private final String place;
    private final SegmentLabel label;
    private final StreamInfo info;
    private final FileChannel file;
    private final SegmentMuxer muxer;
    private final MessageDigest digest = sha256();
    private final KeyframeIndex.Builder keyframes = new KeyframeIndex.Builder();
    private final long frameLength;

    private long lastDts = -1;
    private long lastDuration;
    private int pending;
    private long pendingDts;
    private boolean pendingKeyed;
    private long end;
    private long synced;
    private boolean closed;
    private Segment written;

    /**
     * Creates the file with its head.
     *
     * @throws IOException when the disk does not take it, or MP4 does not take the stream
     */
    SegmentFile(EvidenceFolder folder, SegmentLabel label, StreamInfo info) throws IOException {
        this.folder = folder;
        this.place = folder.placeFor(label.camera(), label.startedAt(), label.segment());
        this.label = label;
        this.info = info;
        this.frameLength =
                Math.round(SegmentMuxer.TICKS_PER_SECOND / (info.framesPerSecond() >= 1 ? info.framesPerSecond() : 15));
        this.lastDuration = frameLength;
        this.muxer = new SegmentMuxer(info, label);
        this.written = describe(0, Optional.empty());
        try {
            this.file = FileChannel.open(folder.unfinished(place), WRITE);
        } catch (IOException | RuntimeException e) {
            muxer.close();
            throw e;
        }
        try {
            muxer.take(this::append);
            // Or a power cut could take the file's name, whatever is forced of its content.
            folder.forceFolders(place);
        } catch (IOException | RuntimeException e) {
            close();
            folder.discard(place);
            throw e;
        }
    }

    /** Borrows the packet. @param ticks its decoding time from the segment's beginning, in ticks of the stream, growing */
    synchronized void write(MediaPacket packet, long ticks) throws IOException {
        var dts = rescale(ticks);
        if (packet.keyframe()) {
            cut();
        }
        if (lastDts >= 0) {
            lastDuration = dts - lastDts;
        }
        var offset = packet.pts() == MediaPacket.NO_TIMESTAMP ? 0 : rescale(packet.pts() - packet.dts());
        muxer.add(packet, dts, offset, usualDuration());
        if (pending == 0) {
            pendingDts = dts;
            pendingKeyed = packet.keyframe();
        }
        pending++;
        lastDts = dts;
    }

    /** Ends the fragment under way and forces all to disk. */
    void sync() throws IOException {
        long upTo;
        synchronized (this) {
            if (closed) {
                return;
            }
            cut();
            upTo = end;
            if (upTo == synced) {
                return;
            }
        }
        // Without the lock: frames go on coming while the disk works.
        try {
            file.force(false);
        } catch (ClosedChannelException e) {
            // Finished meanwhile, and forced with that.
            return;
        }
        synchronized (this) {
            synced = upTo;
        }
    }

    /** Completes the file and gives it its name; its row is the caller's. */
    Segment finish() throws IOException {
        synchronized (this) {
            cut();
            append(keyframes.build().toBox());
            written = describe(written.frames(), Optional.of(HexFormat.of().formatHex(digest.digest())));
            close();
        }
        folder.publish(place);
        return written;
    }

    /** After an error: closes the file at its last whole fragment, for the repair to complete. */
    synchronized void abandon() {
        try {
            if (file.isOpen()) {
                file.truncate(end);
            }
        } catch (IOException e) {
            // The repair cuts the file in the same place.
        } finally {
            close();
        }
    }

    /** Where the file will be when it is finished. */
    String place() {
        return place;
    }

    /** What can be read of it now: whole fragments only. */
    synchronized Segment written() {
        return written;
    }

    KeyframeIndex keyframes() {
        return keyframes.build();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        muxer.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot close " + place, e);
        }
    }

    private void cut() throws IOException {
        if (pending == 0 || closed) {
            return;
        }
        muxer.endFragment();
        var offset = end;
        muxer.take(this::append);
        if (pendingKeyed) {
            keyframes.add(pendingDts, offset);
        }
        written = describe(written.frames() + pending, Optional.empty());
        pending = 0;
    }

    private void append(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        var length = bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        end += length;
    }

    private Segment describe(int frames, Optional<String> sha256) {
        var length = frames == 0 ? Duration.ZERO : TICKS.toDuration(lastDts + usualDuration());
        return label.describe(length, frames, end, sha256, place);
    }

    /** Of the last frame; a gap before it says nothing about it. */
    private long usualDuration() {
        return Math.min(lastDuration, 2 * frameLength);
    }

    private long rescale(long ticks) {
        var base = info.timeBase();
        return Math.round((double) ticks * base.numerator() * SegmentMuxer.TICKS_PER_SECOND / base.denominator());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
