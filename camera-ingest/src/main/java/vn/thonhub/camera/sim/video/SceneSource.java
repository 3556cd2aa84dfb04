package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;

/**
 * The rendered road: both streams from one rendering. Frame n is the scene at exactly n / fps seconds, whoever
 * watches; frames that come too late are left out, never shown late.
 */
public final class SceneSource implements VideoSource {
    private final RoadScene scene;
    private final StreamSize main;
    private final StreamSize sub;
    private final Optional<ZoneId> clockZone;
    private final Instant startedAt;
    private final Map<StreamKind, StreamFormat> formats = new EnumMap<>(StreamKind.class);
    /** Made for the first client and kept, because the still part takes long to draw; playbacks follow one another. */
    private Optional<SceneRenderer> kept = Optional.empty();

    /**
     * @param clockZone zone of the burnt-in clock; empty for none
     * @param startedAt wall time of scene time 0
     */
    public SceneSource(
            RoadScene scene, StreamSize main, StreamSize sub, Optional<ZoneId> clockZone, Instant startedAt) {
        this.scene = scene;
        this.main = main;
        this.sub = sub;
        this.clockZone = clockZone;
        this.startedAt = startedAt;
        formats.put(StreamKind.MAIN, H264Encoder.format(main));
        formats.put(StreamKind.SUB, H264Encoder.format(sub));
    }

    @Override
    public StreamFormat format(StreamKind kind) {
        return formats.get(kind);
    }

    @Override
    public Playback open(long nowMs) {
        return new Rendering(nowMs);
    }

    private synchronized SceneRenderer renderer() {
        SceneRenderer renderer = kept.orElseGet(() -> new SceneRenderer(scene, clockZone));
        kept = Optional.of(renderer);
        return renderer;
    }

    private final class Rendering implements Playback {
        private final SceneRenderer renderer = renderer();
        private final YuvFrame picture = new YuvFrame(main.width(), main.height());
        private final Scaler scaler =
                new Scaler(main.width(), main.height(), AV_PIX_FMT_YUV420P, sub.width(), sub.height());
        private final Map<StreamKind, H264Encoder> encoders = new EnumMap<>(StreamKind.class);
        private long frame;

        Rendering(long nowMs) {
            frame = frameAt(nowMs) + 1;
        }

        @Override
        public long dueMs() {
            return frame * 1000 / main.fps();
        }

        @Override
        public Map<StreamKind, EncodedFrame> next(long nowMs, Set<StreamKind> wanted) {
            frame = Math.max(frame, frameAt(nowMs));
            long at = dueMs();
            picture.fill(renderer.render(at, startedAt.plusMillis(at)));
            Map<StreamKind, EncodedFrame> made = new EnumMap<>(StreamKind.class);
            boolean subDue = frame * sub.fps() / main.fps() != (frame - 1) * sub.fps() / main.fps();
            for (StreamKind kind : StreamKind.values()) {
                if (!wanted.contains(kind)) {
                    Optional.ofNullable(encoders.remove(kind)).ifPresent(H264Encoder::close);
                } else if (kind == StreamKind.MAIN || subDue) {
                    encode(kind, at).ifPresent(encoded -> made.put(kind, encoded));
                }
            }
            frame++;
            return made;
        }

        private Optional<EncodedFrame> encode(StreamKind kind, long at) {
            H264Encoder encoder =
                    encoders.computeIfAbsent(kind, k -> new H264Encoder(k == StreamKind.MAIN ? main : sub));
            return encoder.encode(kind == StreamKind.MAIN ? picture.frame() : scaler.scale(picture.frame()), at);
        }

        private long frameAt(long ms) {
            return ms * main.fps() / 1000;
        }

        @Override
        public void close() {
            encoders.values().forEach(H264Encoder::close);
            scaler.close();
            picture.close();
        }
    }
}
