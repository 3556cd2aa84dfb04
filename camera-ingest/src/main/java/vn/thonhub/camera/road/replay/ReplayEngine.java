package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.analysis.AnalysisCounts;
import vn.thonhub.camera.vision.analysis.AnalysisMeans;
import vn.thonhub.camera.vision.analysis.AnalysisSettings;
import vn.thonhub.camera.vision.analysis.PictureAt;
import vn.thonhub.camera.vision.analysis.SceneAnalysis;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.analysis.Shown;
import vn.thonhub.camera.vision.analysis.SightMemory;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.gate.AnalysisMode;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.track.TrackingSettings;

/** Sends recorded footage through the analysis that cameras go through, every picture of it, as fast as it can. */
public final class ReplayEngine {
    private static final Logger log = LoggerFactory.getLogger(ReplayEngine.class);
    /** Pieces that follow each other within this time go on as one. */
    private static final Duration SEAM = Duration.ofSeconds(2);

    private final RecordedFootage footage;

    public ReplayEngine(RecordedFootage footage) {
        this.footage = footage;
    }

    Run begin(ReplayRequest request, Consumer<SceneMoment> listener) {
        return new Run(request, listener);
    }

    /** One pass over footage, in the order of time. One thread's. */
    final class Run implements AutoCloseable {
        private final AnalysisMeans means =
                new AnalysisMeans(() -> 0, cause -> log.warn("replayed picture lost cause=\"{}\"", cause));
        private final SceneAnalysis analysis;
        private final Instant base;
        private Optional<StreamInfo> stream = Optional.empty();
        private Instant reached = Instant.MIN;

        private Run(ReplayRequest request, Consumer<SceneMoment> moments) {
            base = request.from().minus(Duration.ofHours(1));
            analysis = new SceneAnalysis(subject(request, new Listener(request, moments)), means);
        }

        /**
         * Plays one piece; a piece that is gone or cannot be read is left out. Of a piece that begins before the one played last
         * ended, the analysis looks at what is new.
         *
         * @param goesOn told of each packet's time; false ends it
         */
        void play(Piece piece, Predicate<Instant> goesOn) {
            var file = footage.open(piece);
            if (file.isEmpty()) {
                return;
            }
            try (var reader = new MovieReader(file.get(), piece.from(), base)) {
                announce(reader.info(), piece);
                for (var packet = reader.next(); packet.isPresent(); packet = reader.next()) {
                    var at = packet.get().arrivedAt();
                    try {
                        analysis.onPacket(packet.get());
                    } finally {
                        packet.get().release();
                    }
                    reached = at.isAfter(reached) ? at : reached;
                    if (!goesOn.test(at)) {
                        return;
                    }
                }
            } catch (UnreadableFootage e) {
                log.warn("footage left out of a replay piece={} cause=\"{}\"", piece.id(), e.getMessage());
            }
        }

        private void announce(StreamInfo info, Piece piece) {
            var follows = !reached.equals(Instant.MIN) && !piece.from().isAfter(reached.plus(SEAM));
            if (!follows || stream.filter(info::sameParameters).isEmpty()) {
                analysis.onStream(info);
                stream = Optional.of(info);
            }
        }

        @Override
        public void close() {
            analysis.onEnd();
            means.close();
        }
    }

    private static SceneAnalysis.Subject subject(ReplayRequest request, SceneListener listener) {
        return new SceneAnalysis.Subject(
                new AnalysisSettings(AnalysisMode.FULL, List.of(), request.unwatched()),
                new PacketRing(Duration.ofSeconds(1), 1 << 20),
                new DecodeCounts(),
                new AnalysisCounts(),
                Optional.empty(),
                listener,
                Shown.AS_IT_IS,
                SightMemory.NONE);
    }

    private record Listener(ReplayRequest request, Consumer<SceneMoment> moments) implements SceneListener {
        @Override
        public Optional<Duration> leadUp() {
            return Optional.of(USUAL_LEAD_UP);
        }

        @Override
        public TrackingSettings tracking() {
            var site = request.site();
            return new TrackingSettings(List.of(), site.areas().surfaces(), site.ground(), Sensitivity.NORMAL);
        }

        @Override
        public void moment(SceneMoment moment, PictureAt picture) {
            // A clip begins some seconds before what it is about: a rule that waits for the scene to be known would say
            // nothing.
            moments.accept(moment.ofKnownScene());
        }
    }
}
