package vn.thonhub.loudspeaker.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.sound.Pcm;

/** The two notes a technician hears when a speaker is asked to show that it lives. */
final class TestTone implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TestTone.class);
    private static final double[] NOTES_HZ = {587.33, 880};
    private static final int NOTE = Pcm.RATE * 6 / 10;
    private final AudioSink sink;
    private final double gain;

    /** @param volume 0 to 100 */
    TestTone(AudioSink sink, int volume) {
        this.sink = sink;
        this.gain = Playback.gain(volume);
    }

    @Override
    public void run() {
        try (AudioSink.Line line = sink.open()) {
            for (double hz : NOTES_HZ) {
                line.write(note(hz), NOTE);
            }
            line.drain();
        } catch (AudioSink.SinkFailure failure) {
            LOG.warn("test tone failed cause=\"{}\"", failure.getMessage());
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    private short[] note(double hz) {
        short[] samples = new short[NOTE];
        for (int i = 0; i < NOTE; i++) {
            double t = i / (double) Pcm.RATE;
            double shape = Math.min(1, t / 0.01) * Math.exp(-t / 0.25);
            samples[i] = (short) (0.4 * gain * Short.MAX_VALUE * shape * Math.sin(2 * Math.PI * hz * t));
        }
        return samples;
    }
}
