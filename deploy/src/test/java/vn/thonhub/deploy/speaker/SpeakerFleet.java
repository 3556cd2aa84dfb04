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
import vn.thonhub.loudspeaker.agent.AudioSink;
import vn.thonhub.loudspeaker.agent.NullSink;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * Some speakers in one process, each with wrong clocks of its own. Arguments: folder, seed, enrolment files. Says
 * {@code FIRST speaker microseconds} on standard output whenever the first sample of a play reaches a sink, by the
 * computer's own clock, which no agent gets to see; ends when its standard input does.
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
                    new ToldSink(enrolment.deviceId(), new NullSink(clock)),
                    clock,
                    clock));
        }
        agents.forEach(SpeakerAgent::start);
        while (System.in.read() >= 0) {
            // The bench closes it when all is over.
        }
        Runtime.getRuntime().halt(0);
    }

    /** The silent sink, telling when sound began. */
    private record ToldSink(String speaker, AudioSink sink) implements AudioSink {
        @Override
        public Line open() throws SinkFailure {
            Line line = sink.open();
            return new Line() {
                private boolean begun;

                @Override
                public void write(short[] samples, int count) throws SinkFailure, InterruptedException {
                    if (!begun) {
                        begun = true;
                        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                        System.out.println("FIRST " + speaker + " " + micros);
                    }
                    line.write(samples, count);
                }

                @Override
                public void drain() throws InterruptedException {
                    line.drain();
                }

                @Override
                public long playedSamples() {
                    return line.playedSamples();
                }

                @Override
                public void close() {
                    line.close();
                }
            };
        }
    }
}
