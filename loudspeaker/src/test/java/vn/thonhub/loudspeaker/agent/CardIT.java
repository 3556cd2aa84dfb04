package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.loudspeaker.sound.Pcm;

/** The sound card by the real ALSA library: its file device stands where the hardware would, in a process of its own. */
class CardIT {
    /** ALSA's own ground rules; a library without them knows no device of any kind. */
    private static final Path ALSA = Path.of("/usr/share/alsa/alsa.conf");

    private static final String CARD = "<" + ALSA + ">%n"
            + "pcm.!default {%n"
            + "  type asym%n"
            + "  playback.pcm { type plug slave.pcm { type file slave.pcm null file \"%1$s\" format raw } }%n"
            + "  capture.pcm { type plug slave.pcm { type file slave.pcm null file /dev/null infile \"%2$s\" format raw } }%n"
            + "}%n";
    private static final long MOST_S = 60;

    @TempDir
    Path folder;

    @Test
    void theCardGetsEverySampleAndTheMicrophoneGivesThem() throws Exception {
        Path said = samples("said.raw", 1);
        Path around = samples("around.raw", 2);
        Path card = folder.resolve("card.raw");
        Path heard = folder.resolve("heard.raw");
        assertThat(run(CARD.formatted(card, around), said, heard)).isEmpty();
        assertThat(card).hasSameBinaryContentAs(said);
        assertThat(heard).hasSameBinaryContentAs(around);
    }

    @Test
    void withoutACardItSaysWhatToLookAt() throws Exception {
        assertThat(run("", samples("said.raw", 1), folder.resolve("heard.raw")))
                .contains("no sound card takes 48 kHz mono sound; check that one is plugged in");
    }

    @BeforeAll
    static void needsAlsa() {
        if (!Files.exists(ALSA)) {
            Peers.missing(
                    "the ALSA library (libasound2) is not installed; ffmpeg, which deploy/test.sh installs, brings it");
        }
    }

    private Path samples(String name, long seed) throws IOException {
        Random any = new Random(seed);
        ByteBuffer bytes = ByteBuffer.allocate(Pcm.RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putShort((short) any.nextInt());
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    /** Java looks for cards once in a process, hence another one. @return what it complained of */
    private String run(String alsa, Path said, Path heard) throws Exception {
        Path config = Files.writeString(folder.resolve("asound.conf"), alsa);
        Path complaint = folder.resolve("complaint.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CardUser.class.getName(),
                        said.toString(),
                        heard.toString()))
                .redirectErrorStream(true)
                .redirectOutput(complaint.toFile());
        builder.environment().put("ALSA_CONFIG_PATH", config.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MOST_S, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(complaint, StandardCharsets.UTF_8);
    }
}
