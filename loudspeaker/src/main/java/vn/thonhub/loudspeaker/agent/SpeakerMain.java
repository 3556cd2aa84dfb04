package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/**
 * A speaker as a program of its own: {@code --enrolment FILE --data DIR [--sink card|none]}. Runs until it is told to
 * end.
 */
public final class SpeakerMain {
    private static final String USAGE = "usage: --enrolment FILE --data DIR [--sink card|none]";
    /** systemd-timesyncd writes it when the clock has been set from the network since boot. */
    private static final Path CLOCK_IS_SET = Path.of("/run/systemd/timesync/synchronized");

    private SpeakerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        SpeakerAgent agent;
        try {
            agent = agentOf(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            agent.close();
            main.interrupt();
        }));
        agent.start();
        try {
            Thread.currentThread().join();
        } catch (InterruptedException ended) {
            // The shutdown hook has closed the agent; there is nothing left to wait for.
        }
    }

    private static SpeakerAgent agentOf(String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0 || !given.containsKey("--enrolment") || !given.containsKey("--data")) {
            throw new IllegalArgumentException(USAGE);
        }
        EnrolmentFile enrolment = Json.read(Files.readString(Path.of(given.get("--enrolment"))), EnrolmentFile.class);
        SpeakerOptions options =
                SpeakerOptions.in(Path.of(given.get("--data"))).withMachineClockTrusted(Files.exists(CLOCK_IS_SET));
        AudioSink sink = "none".equals(given.get("--sink")) ? new NullSink(Ticker.system()) : new LineSink();
        return new SpeakerAgent(options, enrolment, sink, Clock.systemUTC(), Ticker.system());
    }
}
