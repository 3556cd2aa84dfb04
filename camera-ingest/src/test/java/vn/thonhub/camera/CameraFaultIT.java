package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.FaultCase.RUNS;
import static vn.thonhub.camera.FaultCase.cause;
import static vn.thonhub.camera.FaultCase.codec;
import static vn.thonhub.camera.FaultCase.degraded;
import static vn.thonhub.camera.FaultCase.main;
import static vn.thonhub.camera.FaultCase.reconnects;
import static vn.thonhub.camera.FaultCase.state;
import static vn.thonhub.camera.FaultCase.well;
import static vn.thonhub.camera.FaultCase.width;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.rtsp.AnswerFault;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.Ffmpeg;
import vn.thonhub.core.alert.AlertCondition;

/**
 * Every fault of the simulated camera, each on a camera of its own and all at once, with the shipped deadlines: what
 * people see, how soon, how soon the camera is back, and that cameras without a fault notice nothing.
 */
class CameraFaultIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final Duration LASTS = Duration.ofSeconds(15);
    /** Shorter than the wait after the first refusal: the camera comes back by itself. */
    private static final Duration BRIEF = Duration.ofSeconds(6);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final String BRIEFLY_REFUSING = "unauthorized-briefly";
    /**
     * Refuses for so long that the hub tries rarely, or it would be locked out; so the camera is back when a person saves
     * it again.
     */
    private static final String REFUSING = "unauthorized";
    /** Dark for longer than the five seconds after which their cameras alert. */
    private static final List<String> ALERTED =
            List.of("reset", "refuse", REFUSING, "not-found", "endless-headers", "no-tcp", "no-parameters");

    @TempDir
    private static Path folder;

    private static Path h264;
    private static Path h265;

    private static CameraOptions playing(String name) {
        return CameraOptions.named(name, 1).playing(h264);
    }

    private static CameraOptions rendered(String name) {
        return CameraOptions.named(name, 1).sizes(new StreamSize(320, 180, 10), new StreamSize(160, 90, 10));
    }

    private static List<FaultCase> cases() {
        return Stream.of(connections(), answers(), media(), sources())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultCase> connections() {
        return List.of(
                FaultCase.dark(playing("reset"), new ConnectionFault.Reset()).knownAs(cause("reset")),
                FaultCase.dark(playing("refuse"), new ConnectionFault.Refuse()).knownAs(cause("refused")),
                FaultCase.dark(playing("half-open"), new ConnectionFault.HalfOpen())
                        .knownAs(cause("stalled", "timeout")),
                FaultCase.dark(rendered("one-connection"), new ConnectionFault.OneConnection(Duration.ofSeconds(4)))
                        .withSub()
                        .knownAs(CameraFaultIT::oneRunsAndOneIsTurnedAway));
    }

    private static List<FaultCase> answers() {
        return List.of(
                FaultCase.dark(playing(REFUSING), new AnswerFault.Unauthorized())
                        .knownAs(state("refused").and(cause("unauthorized"))),
                FaultCase.dark(playing(BRIEFLY_REFUSING), new AnswerFault.Unauthorized())
                        .knownAs(camera -> true),
                FaultCase.dark(playing("not-found"), new AnswerFault.NotFound()).knownAs(cause("not_found")),
                FaultCase.dark(playing("endless-headers"), new AnswerFault.EndlessHeaders())
                        .knownAs(cause("timeout")),
                FaultCase.dark(playing("no-tcp"), new AnswerFault.NoTcp()).knownAs(cause("unsupported_transport")),
                // Who may choose takes UDP then.
                FaultCase.dark(playing("udp-only"), new AnswerFault.NoTcp())
                        .over("auto")
                        .seenAs(reconnects(1))
                        .knownAs(RUNS),
                FaultCase.dark(playing("wrong-parameters"), new AnswerFault.WrongParameters())
                        .seenAs(reconnects(1))
                        .knownAs(RUNS.and(width(320))),
                FaultCase.dark(playing("undescribed"), new AnswerFault.UndescribedParameters())
                        .seenAs(reconnects(1))
                        .knownAs(RUNS.and(width(320))));
    }

    private static List<FaultCase> media() {
        return List.of(
                FaultCase.dark(playing("stall"), new MediaFault.Stall())
                        .knownAs(cause("stalled", "no_video", "timeout")),
                FaultCase.dark(playing("rtcp-only"), new MediaFault.RtcpOnly())
                        .knownAs(cause("stalled", "no_video", "timeout")),
                // Whether it says so yet depends on when its session opened: the first keyframe has 15 s.
                FaultCase.dark(playing("no-parameters"), new MediaFault.NoParameters()),
                FaultCase.absorbed(playing("slow"), new MediaFault.KeyframesOnly())
                        .seenAs(degraded("fps_low", "jitter"))
                        .knownAs(degraded("fps_low", "jitter")),
                FaultCase.absorbed(playing("garbage"), new MediaFault.Garbage(400))
                        .seenAs(degraded("damaged"))
                        .knownAs(degraded("damaged")),
                FaultCase.absorbed(playing("corrupt"), new MediaFault.CorruptPictures(1))
                        .seenAs(degraded("damaged"))
                        .knownAs(degraded("damaged")),
                FaultCase.absorbed(playing("forward"), new MediaFault.StreamClockJump(Duration.ofHours(1))),
                FaultCase.absorbed(playing("backward"), new MediaFault.StreamClockJump(Duration.ofHours(-1))),
                FaultCase.absorbed(playing("wall-clock"), new MediaFault.WallClockJump(Duration.ofDays(365))),
                FaultCase.absorbed(playing("odd-sei"), new MediaFault.OddSei()).knownAs(well()),
                FaultCase.absorbed(playing("bad-line"), new MediaFault.BadLine(0.05, 0.1))
                        .seenAs(degraded("damaged"))
                        .knownAs(degraded("damaged")),
                FaultCase.absorbed(playing("bad-line-udp"), new MediaFault.BadLine(0.05, 0.1))
                        .over("udp")
                        .seenAs(degraded("damaged"))
                        .knownAs(degraded("damaged")));
    }

    private static List<FaultCase> sources() {
        return List.of(
                FaultCase.dark(
                                rendered("other-size"),
                                new SourceFault.OtherSize(new StreamSize(480, 270, 10), new StreamSize(240, 134, 10)))
                        .seenAs(width(480))
                        .knownAs(RUNS)
                        .backAs(width(320).and(RUNS)),
                FaultCase.dark(playing("other-codec"), new SourceFault.OtherVideo(h265))
                        .seenAs(codec("hvc1"))
                        .knownAs(RUNS)
                        .backAs(codec("avc1").and(RUNS)));
    }

    private static boolean oneRunsAndOneIsTurnedAway(JsonNode camera) {
        var first = camera.path("streams").path(0);
        var second = camera.path("streams").path(1);
        return FaultCase.delivers(first) && second.path("cause").asText().equals("busy")
                || FaultCase.delivers(second) && first.path("cause").asText().equals("busy");
    }

    @Test
    void everyFaultIsSeenAndPassesAndHarmsNobodyElse() throws Exception {
        h264 = Ffmpeg.pattern(folder.resolve("h264.mp4"), "libx264", 4, "-bf", "0");
        h265 = Ffmpeg.pattern(folder.resolve("h265.mp4"), "libx265", 4, "-bf", "0");
        var cases = cases();
        try (var run = new FaultRun(cases, List.of(playing("healthy-1"), rendered("healthy-2")))) {
            run.awaitAllRunning();
            var before = run.look();
            run.begin();
            run.watch(BRIEF);
            run.end(BRIEFLY_REFUSING);
            run.watch(LASTS.minus(BRIEF));
            var known = run.look();
            run.endAll();
            run.save(REFUSING);
            run.awaitBack(BACK_WITHIN);

            var soft = new SoftAssertions();
            cases.forEach(one -> check(soft, run, one, before.get(one.id()), known.get(one.id())));
            for (var healthy : List.of("healthy-1", "healthy-2")) {
                unharmed(soft, before.get(healthy), run.look().get(healthy));
                assertThat(run.offlineAlerts(healthy)).isEmpty();
            }
            soft.assertAll();
        }
    }

    private static void check(SoftAssertions soft, FaultRun run, FaultCase one, JsonNode before, JsonNode known) {
        soft.assertThat(run.seen(one.id())).as(one.id() + " seen").hasValueSatisfying(time -> assertThat(time)
                .as(one.id() + " seen")
                .isLessThanOrEqualTo(SEEN_WITHIN));
        soft.assertThat(run.back(one.id())).as(one.id() + " back").hasValueSatisfying(time -> assertThat(time)
                .as(one.id() + " back")
                .isLessThanOrEqualTo(BACK_WITHIN));
        soft.assertThat(one.known().test(known))
                .as(one.id() + " shows " + known)
                .isTrue();
        if (one.absorbed()) {
            soft.assertThat(main(run.look().get(one.id())).path("reconnects"))
                    .as(one.id() + " reconnects")
                    .isEqualTo(main(before).path("reconnects"));
            soft.assertThat(run.offlineAlerts(one.id())).as(one.id()).isEmpty();
        }
        if (ALERTED.contains(one.id())) {
            soft.assertThat(run.offlineAlerts(one.id()))
                    .as(one.id() + " alert")
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.state().condition()).isEqualTo(AlertCondition.ENDED));
        }
    }

    /** As before: the same session, no gap, all pictures. */
    private static void unharmed(SoftAssertions soft, JsonNode before, JsonNode after) {
        var was = main(before);
        var is = main(after);
        var name = after.get("id").asText();
        for (var same : List.of("state_since", "reconnects", "gaps")) {
            soft.assertThat(is.path(same)).as(name + " " + same).isEqualTo(was.path(same));
        }
        soft.assertThat(is.path("fps").asDouble()).as(name + " fps").isBetween(9.0, 11.0);
    }
}
