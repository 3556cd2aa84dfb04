package vn.thonhub.loudspeaker.agent.hearing;

import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;
import vn.thonhub.loudspeaker.sound.Pcm;

/** The machine's default capture device (on Linux ALSA, through Java Sound). */
public final class CardMicrophone implements Microphone {
    private static final AudioFormat FORMAT = new AudioFormat(Pcm.RATE, 16, 1, true, false);
    /** Half a second: a busy small computer may be late and loses nothing. */
    private static final int BUFFER_BYTES = Pcm.RATE;

    @Override
    public Capture open() throws MicrophoneFailure {
        try {
            TargetDataLine line = AudioSystem.getTargetDataLine(FORMAT);
            line.open(FORMAT, BUFFER_BYTES);
            line.start();
            return new CardCapture(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new MicrophoneFailure(
                    "no capture device gives 48 kHz mono sound; check that one is plugged in, not in use by another"
                            + " program, and that this user is in the group audio; or set microphone: none",
                    e);
        }
    }

    private static final class CardCapture implements Capture {
        private final TargetDataLine line;
        private final byte[] bytes = new byte[Pcm.RATE / 10 * 2];

        CardCapture(TargetDataLine line) {
            this.line = line;
        }

        /** Only what is there: a read of a card that hangs would never come back. */
        @Override
        public int read(short[] into) throws InterruptedException {
            int ready = Math.min(line.available(), Math.min(bytes.length, into.length * 2)) & ~1;
            if (ready == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
                return 0;
            }
            return Samples.of(bytes, line.read(bytes, 0, ready), into);
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
