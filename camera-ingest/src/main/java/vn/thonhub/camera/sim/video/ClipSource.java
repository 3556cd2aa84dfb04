package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A real clip, round and round, with times that go on growing over the loop. The main stream is the file's own packets
 * where they suit (see {@link ClipFacts#copied}), else it is encoded anew like the sub stream, at the file's frame rate
 * but not faster than asked. Each time the first client arrives the clip begins at its beginning.
 */
public final class ClipSource implements VideoSource {
    private final Path file;
    private final ClipFacts facts;
    private final Map<StreamKind, StreamSize> encoded = new EnumMap<>(StreamKind.class);
    private final Map<StreamKind, StreamFormat> formats = new EnumMap<>(StreamKind.class);

    /** @throws VideoException when the file cannot be read or decoded */
    public ClipSource(Path file, StreamSize main, StreamSize sub) {
        this.file = file;
        facts = ClipFacts.of(file);
        encoded.put(StreamKind.SUB, atMost(facts.fps(), sub));
        if (facts.copied().isEmpty()) {
            encoded.put(StreamKind.MAIN, atMost(facts.fps(), main));
        }
        encoded.forEach((kind, size) -> formats.put(kind, H264Encoder.format(size)));
        facts.copied().ifPresent(format -> formats.put(StreamKind.MAIN, format));
    }

    private static StreamSize atMost(double fps, StreamSize size) {
        int rate = (int) Math.max(1, Math.min(size.fps(), Math.round(fps)));
        return new StreamSize(size.width(), size.height(), rate);
    }

    @Override
    public StreamFormat format(StreamKind kind) {
        return formats.get(kind);
    }

    @Override
    public Playback open(long nowMs) {
        return new Loop(nowMs);
    }

    private final class Loop implements Playback {
        private final ClipReader reader = new ClipReader(file);
        private final Optional<AnnexB> copier = facts.copied().map(format -> new AnnexB(reader));
        private final Map<StreamKind, Transcoder> transcoders = new EnumMap<>(StreamKind.class);
        private Optional<ClipDecoder> decoder = Optional.empty();
        private long roundStartMs;

        Loop(long nowMs) {
            roundStartMs = nowMs;
            advance();
        }

        @Override
        public long dueMs() {
            return roundStartMs + reader.millis(reader.packet().dts());
        }

        @Override
        public Map<StreamKind, EncodedFrame> next(long nowMs, Set<StreamKind> wanted) {
            Map<StreamKind, EncodedFrame> made = new EnumMap<>(StreamKind.class);
            AVPacket packet = reader.packet();
            if (copier.isPresent() && wanted.contains(StreamKind.MAIN)) {
                byte[] bytes = copier.get().rewrite(packet);
                boolean keyframe = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                made.put(StreamKind.MAIN, new EncodedFrame(bytes, keyframe, dueMs()));
            }
            matchTranscoders(wanted);
            decoder.ifPresent(d -> d.decode(packet, picture -> encode(picture, made)));
            advance();
            return made;
        }

        private void matchTranscoders(Set<StreamKind> wanted) {
            encoded.forEach((kind, size) -> {
                if (wanted.contains(kind)) {
                    transcoders.computeIfAbsent(kind, k -> new Transcoder(size));
                } else {
                    Optional.ofNullable(transcoders.remove(kind)).ifPresent(Transcoder::close);
                }
            });
            if (transcoders.isEmpty()) {
                decoder.ifPresent(ClipDecoder::close);
                decoder = Optional.empty();
            } else if (decoder.isEmpty()) {
                decoder = Optional.of(new ClipDecoder(reader));
            }
        }

        private void encode(AVFrame picture, Map<StreamKind, EncodedFrame> made) {
            long at = roundStartMs + reader.millis(picture.best_effort_timestamp());
            transcoders.forEach(
                    (kind, transcoder) -> transcoder.encode(picture, at).ifPresent(frame -> made.put(kind, frame)));
        }

        /** To the next packet, over the end to the beginning. Pictures still inside the decoder then are let go. */
        private void advance() {
            if (!reader.next()) {
                decoder.ifPresent(d -> d.drain(picture -> {}));
                roundStartMs += facts.durationMs();
                reader.rewind();
                if (!reader.next()) {
                    throw new VideoException("clip " + file + " has no video packets");
                }
            }
        }

        @Override
        public void close() {
            transcoders.values().forEach(Transcoder::close);
            decoder.ifPresent(ClipDecoder::close);
            copier.ifPresent(AnnexB::close);
            reader.close();
        }
    }
}
