package vn.thonhub.deploy.speaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.agent.NullSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.agent.TappedSink;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * Some speakers in one process, each with wrong clocks of its own. Arguments: folder, seed, enrolment files. Says
 * {@code FIRST speaker microseconds} on standard output whenever the first sample of a play reaches a sink, and
 * {@code HEARD …} with when the first sample of it sounds that is not silence, both by the computer's own clock, which no
 * agent gets to see; ends when its standard input does.
 */
public final class SpeakerFleet {
    private static final double OFFSET_S = 30;
    private static final double DRIFT_PPM = 100;

    private SpeakerFleet() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        List<SpeakerAgent> agents = new ArrayList<>();
        for (String file : Arrays.copyOfRange(arguments, 2, arguments.length)) {
            EnrolmentFile enrolment = Json.read(Files.readString(Path.of(file)), EnrolmentFile.class);
            WrongClock clock = new WrongClock(
                    Duration.ofMillis(Math.round((random.nextDouble() * 2 - 1) * OFFSET_S * 1_000)),
                    (random.nextDouble() * 2 - 1) * DRIFT_PPM);
            agents.add(new SpeakerAgent(
                    SpeakerOptions.in(folder.resolve(enrolment.deviceId())),
                    enrolment,
                    new TappedSink(new NullSink(clock), () -> new Beginning(enrolment.deviceId())),
                    clock,
                    clock));
        }
        agents.forEach(SpeakerAgent::start);
        while (System.in.read() >= 0) {
            // The bench closes it when all is over.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Tells when a play begins, and when its first sound is heard: whoever waits for a voice plays silence until then. */
    private static final class Beginning implements TappedSink.Tap {
        private static final int QUIET = 1_000;

        private final String speaker;
        private long begunMicros;
        private long given;
        private boolean heard;

        Beginning(String speaker) {
            this.speaker = speaker;
        }

        @Override
        public void played(short[] samples, int count) {
            if (given == 0) {
                begunMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                System.out.println("FIRST " + speaker + " " + begunMicros);
            }
            for (int i = 0; i < count && !heard; i++) {
                if (Math.abs(samples[i]) > QUIET) {
                    heard = true;
                    // A sink takes sound some time before it is heard; its place in the play says when that is.
                    System.out.println("HEARD " + speaker + " " + (begunMicros + (given + i) * 1_000_000 / Pcm.RATE));
                }
            }
            given += count;
        }
    }
}
