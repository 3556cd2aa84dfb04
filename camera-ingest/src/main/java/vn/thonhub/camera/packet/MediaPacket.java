package vn.thonhub.camera.packet;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One compressed video packet, shared by reference. Whoever creates or {@link #retain retains} it owes one
 * {@link #release}; the native memory goes with the last one. A callback that is handed a packet only borrows it for the
 * duration of the call. All methods may be called from any thread; nobody changes a packet once it is published.
 */
public final class MediaPacket {
    /** The value of {@link #pts} and {@link #dts} where the camera gave none (the first packets carry no dts). */
    public static final long NO_TIMESTAMP = avutil.AV_NOPTS_VALUE;

    static {
        // By itself FFmpeg writes what it thinks of damaged pictures to standard error.
        av_log_set_level(AV_LOG_FATAL);
    }

    private static final AVPacket NOT_YET = null;
    private static final PacketBlock NONE = null;

    private final AtomicInteger references = new AtomicInteger(1);
    /** Where its bytes lie; null if only {@link #packet} knows. */
    private final PacketBlock block;

    private final int at;
    /** As FFmpeg sees it; made when somebody asks, which for most pictures of an unwatched camera is nobody. */
    private AVPacket packet;

    private final long generation;
    private final long pts;
    private final long dts;
    private final int size;
    private final boolean keyframe;
    private final boolean damaged;
    private final Instant arrivedAt;
    private final long arrivalNanos;

    /**
     * What a packet is beside its bytes.
     *
     * @param generation the {@link StreamInfo#generation} the packet belongs to
     * @param pts presentation time in ticks of the stream's time base, or {@link #NO_TIMESTAMP}
     * @param dts decoding time, the same
     * @param keyframe decoding may begin with it
     * @param damaged parts of it were lost on the way
     */
    public record Traits(long generation, long pts, long dts, boolean keyframe, boolean damaged) {}

    private MediaPacket(
            AVPacket packet, PacketBlock block, int at, int size, Traits traits, Instant arrivedAt, long arrivalNanos) {
        this.packet = packet;
        this.block = block;
        this.at = at;
        this.generation = traits.generation;
        this.pts = traits.pts;
        this.dts = traits.dts;
        this.size = size;
        this.keyframe = traits.keyframe;
        this.damaged = traits.damaged;
        this.arrivedAt = arrivedAt;
        this.arrivalNanos = arrivalNanos;
    }

    /**
     * Takes a new reference to the data of {@code source}, which the caller may unref and reuse at once.
     *
     * @param generation the {@link StreamInfo#generation} the packet belongs to
     * @param arrivedAt wall-clock time of arrival at the hub
     * @param arrivalNanos the same moment on the monotonic clock, for durations
     */
    public static MediaPacket referencing(AVPacket source, long generation, Instant arrivedAt, long arrivalNanos) {
        var packet = av_packet_alloc();
        if (packet == null || packet.isNull() || av_packet_ref(packet, source) < 0) {
            av_packet_free(packet);
            throw new OutOfMemoryError("no native memory for a video packet");
        }
        var keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        var traits = new Traits(generation, packet.pts(), packet.dts(), keyframe, false);
        return new MediaPacket(packet, NONE, 0, packet.size(), traits, arrivedAt, arrivalNanos);
    }

    /** The packet of {@code size} bytes that lies there in the block, which stays as long as the packet does. */
    static MediaPacket in(PacketBlock block, int at, int size, Traits traits, Instant arrivedAt, long arrivalNanos) {
        block.retain();
        return new MediaPacket(NOT_YET, block, at, size, traits, arrivedAt, arrivalNanos);
    }

    /** Adds one reference and returns this packet. */
    public MediaPacket retain() {
        var before = references.getAndUpdate(n -> n > 0 ? n + 1 : n);
        if (before <= 0) {
            throw new IllegalStateException("packet is already released");
        }
        return this;
    }

    /** Gives one reference back. */
    public void release() {
        var left = references.decrementAndGet();
        if (left == 0) {
            free();
        } else if (left < 0) {
            throw new IllegalStateException("packet is released more often than retained");
        }
    }

    private synchronized void free() {
        if (packet != null) {
            av_packet_free(packet);
        }
        if (block != null) {
            block.release();
        }
    }

    /**
     * The native packet, to read only: muxers and filters that rescale or take over a packet work on
     * {@link #copyTo a reference of their own}. Valid while the caller holds a reference.
     */
    public synchronized AVPacket view() {
        if (references.get() <= 0) {
            throw new IllegalStateException("packet is already released");
        }
        if (packet == null) {
            packet = block.packet(at, size).pts(pts).dts(dts).flags(keyframe ? AV_PKT_FLAG_KEY : 0);
        }
        return packet;
    }

    /** Makes {@code target} (blank, allocated by the caller) a reference to the same data; the caller unrefs it. */
    public void copyTo(AVPacket target) {
        if (av_packet_ref(target, view()) < 0) {
            throw new OutOfMemoryError("no native memory for a packet reference");
        }
    }

    public long generation() {
        return generation;
    }

    /** Presentation time in ticks of the stream's time base, or {@link #NO_TIMESTAMP}. */
    public long pts() {
        return pts;
    }

    /** Decoding time in ticks of the stream's time base, or {@link #NO_TIMESTAMP}. */
    public long dts() {
        return dts;
    }

    public boolean hasDts() {
        return dts != NO_TIMESTAMP;
    }

    /** Payload in bytes. */
    public int size() {
        return size;
    }

    public boolean keyframe() {
        return keyframe;
    }

    /** Whether parts of it were lost on the way, as far as its packets tell; a decoder may find more. */
    public boolean damaged() {
        return damaged;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** Arrival on the monotonic clock; only differences mean something. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    int references() {
        return references.get();
    }
}
