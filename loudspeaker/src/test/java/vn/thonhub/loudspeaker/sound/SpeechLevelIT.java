package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.Peers;

/** Real speech, levelled here, measured by somebody else's program. */
class SpeechLevelIT {
    private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS");

    @TempDir
    Path folder;

    @Test
    void vietnameseSpeechIsLevelledWithinOneUnitAndKeepsItsLength() throws Exception {
        Path espeak = Peers.program("espeak-ng");
        Path ffmpeg = Peers.program("ffmpeg");
        Path speech = folder.resolve("speech");
        run(List.of(
                espeak.toString(),
                "-v",
                "vi",
                "-a",
                "30",
                "-w",
                speech.toString(),
                "Kính thưa bà con. Đài truyền thanh xã Vĩnh Hưng xin thông báo lịch tiêm phòng cho trẻ em sáng mai, "
                        + "bắt đầu từ bảy giờ ba mươi tại nhà văn hóa thôn hai."));
        Path out = folder.resolve("out.mp3");

        SoundLeveller.Levelled levelled = SoundLeveller.level(speech, out, Duration.ofMinutes(10));

        Matcher peer = INTEGRATED.matcher(run(
                List.of(ffmpeg.toString(), "-hide_banner", "-i", out.toString(), "-af", "ebur128", "-f", "null", "-")));
        double measured = Double.NaN;
        while (peer.find()) {
            measured = Double.parseDouble(peer.group(1));
        }
        System.out.printf(
                "speech: source %.1f LUFS, result %.1f LUFS %.1f dBTP, ffmpeg says %.1f LUFS, %d ms -> %d ms, %d bytes%n",
                levelled.source().lufs(),
                levelled.result().lufs(),
                levelled.result().truePeakDbtp(),
                measured,
                Pcm.millis(levelled.source().samples()),
                Pcm.millis(levelled.result().samples()),
                Files.size(out));
        assertThat(measured).isCloseTo(SoundLeveller.TARGET_LUFS, within(1.0));
        assertThat((double) levelled.result().samples())
                .isCloseTo(levelled.source().samples(), within(48.0));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
