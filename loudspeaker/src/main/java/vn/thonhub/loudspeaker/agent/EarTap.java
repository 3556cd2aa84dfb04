package vn.thonhub.loudspeaker.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.agent.hearing.Ear;
import vn.thonhub.loudspeaker.agent.hearing.Hearing;

/** Listens, as long as a play lasts, whether what goes to the output is heard. */
record EarTap(Ear.Listening listening) implements TappedSink.Tap {
    private static final Logger LOG = LoggerFactory.getLogger(EarTap.class);

    @Override
    public void played(short[] samples, int count) {
        listening.played(samples, count);
    }

    @Override
    public Hearing hearing() {
        try {
            return listening.hearing();
        } catch (RuntimeException defect) {
            LOG.error("cannot tell whether a play was heard", defect);
            return Hearing.NONE;
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
