package vn.thonhub.loudspeaker.agent.hearing;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * Sound that another program writes to a named pipe, or at the end of a file: raw, or WAV, in both 48 kHz, 16 bit, one
 * channel. It counts from when it is written; what lies there already is old and left out.
 */
public final class FileMicrophone implements Microphone {
    private static final int HEADER = 44;
    private final Path file;

    public FileMicrophone(Path file) {
        this.file = file;
    }

    @Override
    public Capture open() throws MicrophoneFailure {
        if (!Files.isReadable(file)) {
            throw new MicrophoneFailure(
                    "cannot read " + file + "; let the program that records write there, or set microphone: none",
                    null);
        }
        try {
            boolean plain = Files.isRegularFile(file);
            // A pipe opened for both does not wait for a writer, and does not end when one goes.
            RandomAccessFile open = new RandomAccessFile(file.toFile(), plain ? "r" : "rw");
            try {
                FileCapture capture = new FileCapture(open, new FileInputStream(open.getFD()), file);
                capture.leaveOutOld(plain);
                return capture;
            } catch (IOException | MicrophoneFailure e) {
                open.close();
                throw e;
            }
        } catch (IOException e) {
            throw new MicrophoneFailure("cannot open " + file + "; this user must be able to read and write it", e);
        }
    }

    private static final class FileCapture implements Capture {
        private final RandomAccessFile open;
        private final FileInputStream stream;
        private final Path file;
        private final byte[] bytes = new byte[Pcm.RATE / 10 * 2];
        private boolean begun;
        private int odd;

        FileCapture(RandomAccessFile open, FileInputStream stream, Path file) {
            this.open = open;
            this.stream = stream;
            this.file = file;
        }

        void leaveOutOld(boolean plain) throws IOException, MicrophoneFailure {
            int head = stream.read(bytes, 0, Math.min(HEADER, stream.available()));
            if (head > 0) {
                checkForm(head);
            }
            // No file holds a sample in halves, but the program may be in the middle of one.
            long old = plain ? open.length() / 2 * 2 - Math.max(0, head) : stream.available() / 2 * 2;
            if (plain) {
                open.seek(Math.max(0, head) + Math.max(0, old));
            } else {
                stream.skipNBytes(Math.max(0, old));
            }
        }

        private void checkForm(int count) throws MicrophoneFailure {
            begun = true;
            if (count < HEADER || !new String(bytes, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")) {
                return;
            }
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getShort(20) != 1
                    || header.getShort(22) != 1
                    || header.getInt(24) != Pcm.RATE
                    || header.getShort(34) != 16) {
                throw new MicrophoneFailure(
                        file + " must hold 48 kHz, 16 bit, one channel, plain PCM; record it so", null);
            }
        }

        @Override
        public int read(short[] into) throws MicrophoneFailure, InterruptedException {
            try {
                int room = Math.min(bytes.length, into.length * 2) - odd;
                int ready = Math.min(stream.available(), room);
                if (ready <= 0) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    return 0;
                }
                int got = odd + Math.max(0, stream.read(bytes, odd, ready));
                if (!begun) {
                    // A few samples of a header are no sound to speak of; its form matters.
                    checkForm(got);
                }
                int count = Samples.of(bytes, got & ~1, into);
                odd = got & 1;
                bytes[0] = odd == 1 ? bytes[got - 1] : bytes[0];
                return count;
            } catch (IOException e) {
                throw new MicrophoneFailure(
                        "cannot read " + file + " any more; look after the program that records", e);
            }
        }

        @Override
        public void close() {
            try {
                open.close();
            } catch (IOException ignored) {
                // It was only read.
            }
        }
    }
}
