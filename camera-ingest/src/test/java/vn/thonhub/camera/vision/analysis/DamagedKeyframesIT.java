package vn.thonhub.camera.vision.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.peers.ClipFile;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.MotionListener;

/** A picture in which nothing moves, twelve seconds of it, and keyframes that were changed on their way. */
class DamagedKeyframesIT {
    private static final int SECONDS = 12;

    @TempDir
    private Path folder;

    private final DecodeCounts counts = new DecodeCounts();
    private final List<Instant> motions = new ArrayList<>();

    private enum Damage {
        /** Bytes from the middle on were turned over, as a bad line does it. */
        SCRATCHED {
            @Override
            void inflict(AVPacket packet) {
                for (var i = packet.size() / 2L; i < packet.size(); i += 5) {
                    packet.data().put(i, (byte) (packet.data().get(i) ^ 0x55 | 1));
                }
            }
        },
        /** The end did not come. */
        CUT {
            @Override
            void inflict(AVPacket packet) {
                packet.size(packet.size() / 2);
            }
        };

        abstract void inflict(AVPacket packet);
    }

    /** Damages every second keyframe from the fifth on. */
    private record Spoiling(Damage damage, PacketSink sink, int[] keyframes) implements PacketSink {
        @Override
        public void onStream(StreamInfo stream) {
            sink.onStream(stream);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            if (!packet.keyframe() || keyframes[0]++ < 4 || keyframes[0] % 2 == 0) {
                sink.onPacket(packet);
                return;
            }
            var copy = av_packet_alloc();
            packet.copyTo(copy);
            av_packet_make_writable(copy);
            damage.inflict(copy);
            var spoilt = MediaPacket.referencing(copy, packet.generation(), packet.arrivedAt(), packet.arrivalNanos());
            av_packet_free(copy);
            sink.onPacket(spoilt);
            spoilt.release();
        }

        @Override
        public void onEnd() {
            sink.onEnd();
        }
    }

    private final MotionListener listener = new MotionListener() {
        @Override
        public void motionStarted(Instant at, StreamInfo stream, MediaPacket keyframe) {
            motions.add(at);
        }

        @Override
        public void motionEnded(Instant lastSeen, StreamInfo stream, MediaPacket best) {
            // Its beginning is what counts.
        }
    };

    @ParameterizedTest
    @EnumSource(Damage.class)
    void areCountedAndNotTakenForMotion(Damage damage) throws IOException {
        var still = "trim=end_frame=1,loop=loop=" + SECONDS * 10 + ":size=1,setpts=N/10/TB";
        var clip = Ffmpeg.pattern(folder.resolve("still.ts"), "libx264", 1, "-vf", still, "-bf", "0");
        try (var means = Analyses.means()) {
            var analysis = Analyses.ofMotion(means, List.of(), List.of(), counts, listener);
            var spoiling = new Spoiling(damage, analysis, new int[1]);
            ClipFile.play(clip, spoiling);
            spoiling.onEnd();
            assertThat(counts.snapshot().pictures()).isBetween(SECONDS - 1L, SECONDS + 1L);
            assertThat(counts.snapshot().damaged()).isEqualTo((spoiling.keyframes[0] - 3) / 2);
            assertThat(counts.snapshot().nanos()).isPositive();
            assertThat(motions).isEmpty();
        }
    }
}
