package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.thonhub.loudspeaker.agent.AudioSink.Line;
import vn.thonhub.loudspeaker.agent.AudioSink.SinkFailure;
import vn.thonhub.loudspeaker.agent.hearing.CardMicrophone;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.Capture;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.MicrophoneFailure;
import vn.thonhub.loudspeaker.sound.Pcm;

/** Plays a second of sound on the machine's card as the agent does, then keeps a second of what its microphone gives. */
final class CardUser {
    private static final int PIECE = Pcm.RATE / 50;

    private CardUser() {}

    public static void main(String[] files) throws IOException, InterruptedException {
        try {
            play(Path.of(files[0]));
            listen(Path.of(files[1]));
        } catch (SinkFailure | MicrophoneFailure e) {
            System.out.println(e.getMessage());
        }
    }

    private static void play(Path said) throws IOException, InterruptedException, SinkFailure {
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(said)).order(ByteOrder.LITTLE_ENDIAN);
        short[] piece = new short[PIECE];
        try (Line line = new LineSink().open()) {
            while (samples.hasRemaining()) {
                samples.asShortBuffer().get(piece);
                samples.position(samples.position() + 2 * PIECE);
                line.write(piece, PIECE);
            }
            line.drain();
        }
    }

    private static void listen(Path heard) throws IOException, InterruptedException, MicrophoneFailure {
        ByteBuffer kept = ByteBuffer.allocate(Pcm.RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        short[] piece = new short[PIECE];
        try (Capture capture = new CardMicrophone().open()) {
            while (kept.hasRemaining()) {
                int count = Math.min(capture.read(piece), kept.remaining() / 2);
                for (int i = 0; i < count; i++) {
                    kept.putShort(piece[i]);
                }
            }
        }
        Files.write(heard, kept.array());
    }
}
