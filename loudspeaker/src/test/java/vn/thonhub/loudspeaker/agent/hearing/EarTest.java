package vn.thonhub.loudspeaker.agent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.Capture;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.MicrophoneFailure;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.sound.Pcm;

class EarTest {
    private static final short[] SOUND = new short[Pcm.RATE];

    static {
        Arrays.fill(SOUND, (short) 3276);
    }

    @TempDir
    Path folder;

    @Test
    void aFileCountsFromWhenItIsWritten() throws Exception {
        Path file = Files.write(folder.resolve("mic.wav"), SignalTune.wav(SignalTune.samples()));
        assertHearsWhatIsAdded(file);
    }

    @Test
    void aRawFileToo() throws Exception {
        assertHearsWhatIsAdded(Files.write(folder.resolve("mic.pcm"), new byte[1_001]));
    }

    private static void assertHearsWhatIsAdded(Path file) throws Exception {
        try (Capture capture = new FileMicrophone(file).open()) {
            short[] got = new short[100];
            assertThat(capture.read(got)).isZero();
            boolean half = Files.size(file) % 2 == 1;
            Files.write(file, half ? new byte[] {1, 2, 1} : new byte[] {2, 1, 2, 1}, StandardOpenOption.APPEND);
            int count = capture.read(got);
            assertThat(count).isEqualTo(2);
            assertThat(got[1]).isEqualTo((short) 0x0102);
        }
    }

    @Test
    void aPipeMayComeAndGo() throws Exception {
        Path pipe = folder.resolve("mic");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (Capture capture = new FileMicrophone(pipe).open()) {
            short[] got = new short[100];
            assertThat(capture.read(got)).isZero();
            for (int i = 0; i < 2; i++) {
                try (FileOutputStream writer = new FileOutputStream(pipe.toFile())) {
                    writer.write(new byte[] {7, 0});
                }
                assertThat(capture.read(got)).isEqualTo(1);
                assertThat(got[0]).isEqualTo((short) 7);
            }
        }
    }

    @Test
    void aFileOfAnotherFormOrNoneIsRefusedWithTheRemedy() throws IOException {
        byte[] stereo = SignalTune.wav(new short[100]);
        stereo[22] = 2;
        Path file = Files.write(folder.resolve("stereo.wav"), stereo);

        assertThatThrownBy(() -> new FileMicrophone(file).open())
                .isInstanceOf(MicrophoneFailure.class)
                .hasMessageContaining("48 kHz, 16 bit, one channel");
        assertThatThrownBy(() -> new FileMicrophone(folder.resolve("none")).open())
                .isInstanceOf(MicrophoneFailure.class)
                .hasMessageContaining("microphone: none");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    @Timeout(20)
    void aMicrophoneThatHangsOrFailsKeepsNobodyWaiting() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        Ear hanging = new Ear("loa", () -> waitsFor(hangs), System::nanoTime);
        Ear failing = new Ear(
                "loa",
                () -> {
                    throw new MicrophoneFailure("gone", null);
                },
                System::nanoTime);
        for (Ear ear : new Ear[] {hanging, hanging, failing, new Ear("loa", Microphone.NONE, System::nanoTime)}) {
            long before = System.nanoTime();
            try (Ear.Listening listening = ear.listen()) {
                listening.played(SOUND, SOUND.length);
                assertThat(listening.hearing()).isEqualTo(Hearing.NONE);
            }
            assertThat(System.nanoTime() - before)
                    .isLessThan(Duration.ofSeconds(2).toNanos());
        }
        hangs.countDown();
    }

    private static Capture waitsFor(CountDownLatch hangs) throws MicrophoneFailure {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MicrophoneFailure("hung", null);
    }

    @Test
    void itsLevelIsToldAndTheDeviceIsGivenBack() throws Exception {
        Path file = Files.write(folder.resolve("mic.pcm"), new byte[0]);
        Ear ear = new Ear("loa", new FileMicrophone(file), System::nanoTime);
        byte[] tenth = new byte[Pcm.RATE / 10 * 2];
        for (int i = 0; i < tenth.length; i += 2) {
            tenth[i] = (byte) 3276;
            tenth[i + 1] = (byte) (3276 >> 8);
        }
        for (int play = 0; play < 2; play++) {
            try (Ear.Listening listening = ear.listen()) {
                await().atMost(Duration.ofSeconds(10)).until(() -> {
                    Files.write(file, tenth, StandardOpenOption.APPEND);
                    return listening.hearing().micRmsDbfs().isPresent();
                });
                assertThat(listening.hearing().micRmsDbfs()).contains(-20.0);
                assertThat(listening.hearing().heard()).as("nothing was played").isEmpty();
            }
        }
    }
}
