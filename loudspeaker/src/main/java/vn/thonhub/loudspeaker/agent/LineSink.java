package vn.thonhub.loudspeaker.agent;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import vn.thonhub.loudspeaker.sound.Pcm;

/** The machine's default sound card (on Linux ALSA, through Java Sound). */
public final class LineSink implements AudioSink {
    private static final AudioFormat FORMAT = new AudioFormat(Pcm.RATE, 16, 1, true, false);
    /** Short enough to end quickly, long enough for a busy small computer: 200 ms. */
    private static final int BUFFER_BYTES = Pcm.RATE / 5 * 2;

    private static final int SILENCE = Pcm.RATE / 50;

    @Override
    public Line open() throws SinkFailure {
        try {
            SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT);
            line.open(FORMAT, BUFFER_BYTES);
            line.start();
            return new CardLine(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new SinkFailure(
                    "no sound card takes 48 kHz mono sound; check that one is plugged in, not in use by another program,"
                            + " and that this user is in the group audio",
                    e);
        }
    }

    /** Opens the card and plays a moment of silence. */
    @Override
    public void check() throws SinkFailure, InterruptedException {
        try (Line line = open()) {
            line.write(new short[SILENCE], SILENCE);
            line.drain();
        }
    }

    private static final class CardLine implements Line {
        private final SourceDataLine line;
        private byte[] bytes = new byte[0];

        CardLine(SourceDataLine line) {
            this.line = line;
        }

        @Override
        public void write(short[] samples, int count) throws SinkFailure {
            if (bytes.length < count * 2) {
                bytes = new byte[count * 2];
            }
            for (int i = 0; i < count; i++) {
                bytes[2 * i] = (byte) samples[i];
                bytes[2 * i + 1] = (byte) (samples[i] >> 8);
            }
            if (line.write(bytes, 0, count * 2) < count * 2) {
                throw new SinkFailure("the sound card takes no more sound; check its cable and power", null);
            }
        }

        @Override
        public void drain() {
            line.drain();
        }

        @Override
        public long playedSamples() {
            return line.getLongFramePosition();
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
