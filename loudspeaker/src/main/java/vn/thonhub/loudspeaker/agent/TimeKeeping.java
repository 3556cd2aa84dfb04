package vn.thonhub.loudspeaker.agent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.TimeReply;
import vn.thonhub.loudspeaker.wire.TimeRequest;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/** Asks the hub for its time: often at first, when every answer says much, then ever more rarely. On the agent's thread. */
final class TimeKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(TimeKeeping.class);
    private static final int FIRST_SAMPLES = 12;
    private static final int SAMPLES = 6;
    private static final long BETWEEN_SAMPLES_MS = 250;
    private static final long FIRST_PAUSE_MS = 10_000;

    private final String device;
    private final AgentThread agent;
    private final SpeakerClock clock;
    private final WireVerifier verifier;
    private final Consumer<TimeRequest> ask;
    private final Runnable synced;

    /**
     * @param ask sends a question
     * @param synced hears when the time has become known
     */
    TimeKeeping(
            String device,
            AgentThread agent,
            SpeakerClock clock,
            WireVerifier verifier,
            Consumer<TimeRequest> ask,
            Runnable synced) {
        this.device = device;
        this.agent = agent;
        this.clock = clock;
        this.verifier = verifier;
        this.ask = ask;
        this.synced = synced;
    }

    /** Asks from now on, after 10, 20, 40 … seconds. @param longest between two rounds */
    void start(Duration longest) {
        again(Math.min(FIRST_PAUSE_MS, longest.toMillis()), longest.toMillis());
    }

    private void again(long pauseMs, long longestMs) {
        agent.later(pauseMs, () -> {
            round(SAMPLES);
            again(Math.min(pauseMs * 2, longestMs), longestMs);
        });
    }

    void connected() {
        round(FIRST_SAMPLES);
    }

    /** Several in a row: the quickest says most about the offset. */
    private void round(int count) {
        for (int i = 0; i < count; i++) {
            agent.later(i * BETWEEN_SAMPLES_MS, this::ask);
        }
    }

    private void ask() {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        clock.asking(id);
        ask.accept(new TimeRequest(id, clock.machineMs()));
    }

    /** @param arrivedNanos monotonic time when it came off the network */
    void take(byte[] message, long arrivedNanos) {
        boolean was = clock.synced();
        try {
            TimeReply reply = verifier.verify(Signatures.TIME, message, TimeReply.class);
            if (clock.exchanged(reply, arrivedNanos) && !was) {
                synced.run();
            }
        } catch (SignatureRejected refused) {
            LOG.warn("time refused device={} cause=\"{}\"", device, refused.getMessage());
        }
    }
}
