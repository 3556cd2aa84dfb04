package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.camera.FaultCase.ALWAYS;
import static vn.thonhub.camera.FaultCase.ONLINE;
import static vn.thonhub.camera.FaultCase.cause;
import static vn.thonhub.camera.FaultCase.main;
import static vn.thonhub.camera.FaultCase.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.rtsp.AnswerFault;
import vn.thonhub.camera.sim.rtsp.ConnectionFault;
import vn.thonhub.camera.sim.rtsp.MediaFault;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.testing.Ffmpeg;

/**
 * Every fault of the simulated camera, each on a camera of its own and all at once, with the shipped deadlines: what
 * people see, how soon, how soon the camera is back, and that cameras without a fault notice nothing.
 */
class CameraFaultIT {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final Duration LASTS = Duration.ofSeconds(13);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

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
                FaultCase.of(playing("reset"), new ConnectionFault.Reset()).knownAs(cause("reset", "not_rtsp")),
                FaultCase.of(playing("refuse"), new ConnectionFault.Refuse()).knownAs(cause("refused")),
                FaultCase.of(playing("half-open"), new ConnectionFault.HalfOpen())
                        .knownAs(cause("stalled", "timeout")),
                FaultCase.of(rendered("one-connection"), new ConnectionFault.OneConnection(Duration.ofSeconds(4)))
                        .withSub()
                        .knownAs(camera -> true));
    }

    private static List<FaultCase> answers() {
        return List.of(
                FaultCase.of(playing("unauthorized"), new AnswerFault.Unauthorized())
                        .knownAs(state("refused").and(cause("unauthorized"))),
                FaultCase.of(playing("not-found"), new AnswerFault.NotFound()).knownAs(cause("not_found")),
                FaultCase.of(playing("endless-headers"), new AnswerFault.EndlessHeaders())
                        .knownAs(cause("timeout")),
                FaultCase.of(playing("no-tcp"), new AnswerFault.NoTcp()).knownAs(ALWAYS),
                FaultCase.of(playing("wrong-parameters"), new AnswerFault.WrongParameters())
                        .seenAs(reconnects(1))
                        .knownAs(ONLINE.and(width(320))),
                FaultCase.of(playing("undescribed"), new AnswerFault.UndescribedParameters())
                        .seenAs(reconnects(1))
                        .knownAs(ONLINE.and(width(320))));
    }

    private static List<FaultCase> media() {
        return List.of(
                FaultCase.of(playing("stall"), new MediaFault.Stall()).knownAs(cause("stalled", "no_video", "timeout")),
                FaultCase.of(playing("rtcp-only"), new MediaFault.RtcpOnly())
                        .knownAs(cause("stalled", "no_video", "timeout")),
                FaultCase.of(playing("garbage"), new MediaFault.Garbage(400)).withMotion(),
                FaultCase.of(playing("corrupt"), new MediaFault.CorruptPictures(1))
                        .withMotion(),
                FaultCase.of(playing("no-parameters"), new MediaFault.NoParameters())
                        .withMotion(),
                FaultCase.of(playing("forward"), new MediaFault.StreamClockJump(Duration.ofHours(1))),
                FaultCase.of(playing("backward"), new MediaFault.StreamClockJump(Duration.ofHours(-1))),
                FaultCase.of(playing("wall-clock"), new MediaFault.WallClockJump(Duration.ofDays(365))),
                FaultCase.of(playing("odd-sei"), new MediaFault.OddSei()).withMotion(),
                FaultCase.of(playing("slow"), new MediaFault.KeyframesOnly()),
                FaultCase.of(playing("bad-line"), new MediaFault.BadLine(0.05, 0.1)));
    }

    private static List<FaultCase> sources() {
        return List.of(
                FaultCase.of(
                                rendered("other-size"),
                                new SourceFault.OtherSize(new StreamSize(480, 270, 10), new StreamSize(240, 134, 10)))
                        .seenAs(width(480))
                        .knownAs(ONLINE)
                        .backAs(width(320).and(ONLINE)),
                FaultCase.of(playing("other-codec"), new SourceFault.OtherVideo(h265))
                        .seenAs(codec("hvc1"))
                        .knownAs(ONLINE)
                        .backAs(codec("avc1").and(ONLINE)));
    }

    private static java.util.function.Predicate<JsonNode> width(int pixels) {
        return camera -> main(camera).path("width").asInt() == pixels;
    }

    private static java.util.function.Predicate<JsonNode> codec(String name) {
        return camera -> main(camera).path("codec").asText().startsWith(name);
    }

    private static java.util.function.Predicate<JsonNode> reconnects(int atLeast) {
        return camera -> main(camera).path("reconnects").asInt() >= atLeast;
    }

    @Test
    void everyFaultIsSeenAndPassesAndHarmsNobodyElse() throws Exception {
        h264 = Ffmpeg.pattern(folder.resolve("h264.mp4"), "libx264", 4, "-bf", "0");
        h265 = Ffmpeg.pattern(folder.resolve("h265.mp4"), "libx265", 4, "-bf", "0", "-tag:v", "hvc1");
        try (var run = new FaultRun(cases(), List.of(playing("healthy-1"), rendered("healthy-2")))) {
            run.awaitAllOnline();
            run.begin();
            run.watch(LASTS);
            run.end();
            run.watch(BACK_WITHIN);
            System.out.println(run.report());
        }
        assertThat(SEEN_WITHIN).isNotNull();
    }
}
