package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.loudspeaker.sim.SignalTune;

/** Recordings of all kinds and formats come out at the target by the measure of ffmpeg's own ebur128. */
class LoudnessStandardIT {
    private static final String TEXT =
            "Kính thưa bà con. Đài truyền thanh xã Vĩnh Hưng xin thông báo lịch tiêm phòng cho"
                    + " trẻ em sáng mai, bắt đầu từ bảy giờ ba mươi tại nhà văn hóa thôn hai. Xin trân trọng cảm ơn.";
    private static final Map<String, List<String>> FORMATS = Map.of(
            "wav", List.of("-c:a", "pcm_s16le"),
            "mp3", List.of("-c:a", "libmp3lame", "-b:a", "128k"),
            "aac", List.of("-c:a", "aac", "-b:a", "128k"),
            "m4a", List.of("-c:a", "aac", "-b:a", "96k"),
            "ogg", List.of("-c:a", "libvorbis"),
            "webm", List.of("-c:a", "libopus", "-ar", "48000"),
            "flac", List.of("-c:a", "flac"));

    @TempDir
    Path folder;

    private Ffmpeg ffmpeg;

    @BeforeEach
    void find() {
        ffmpeg = new Ffmpeg();
    }

    @Test
    void everyKindOfSoundInEveryFormatMeetsTheTarget() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, Path> kind : kinds().entrySet()) {
            for (Map.Entry<String, List<String>> format : FORMATS.entrySet()) {
                Path upload = folder.resolve(kind.getKey() + "." + format.getKey());
                String[] arguments = java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("-i", kind.getValue().toString()),
                                format.getValue().stream())
                        .toArray(String[]::new);
                ffmpeg.make(upload, arguments);
                check(all, upload);
            }
        }
        all.assertAll();
    }

    private void check(SoftAssertions all, Path upload) throws SoundFailure {
        Path out = folder.resolve(upload.getFileName() + ".out");
        SoundLeveller.Levelled levelled = SoundLeveller.level(upload, out, Duration.ofMinutes(10));
        Ffmpeg.Measured peer = ffmpeg.measure(out);
        System.out.printf(
                "%-14s source %6.1f LUFS %5.1f dBTP, ffmpeg: %6.1f LUFS %5.1f dBTP%n",
                upload.getFileName(),
                levelled.source().lufs(),
                levelled.source().truePeakDbtp(),
                peer.lufs(),
                peer.peak());
        all.assertThat(peer.lufs())
                .as(upload.getFileName() + " loudness")
                .isCloseTo(SoundLeveller.TARGET_LUFS, within(1.0));
        all.assertThat(peer.peak()).as(upload.getFileName() + " true peak").isLessThanOrEqualTo(-1.0);
        all.assertThat(levelled.result().lufs()).isCloseTo(peer.lufs(), within(0.2));
    }

    private Map<String, Path> kinds() throws Exception {
        Path speech = folder.resolve("speech-src.wav");
        Ffmpeg.run(List.of(Peers.program("espeak-ng").toString(), "-v", "vi", "-w", speech.toString(), TEXT));
        Path music = Files.write(folder.resolve("music-src.wav"), SignalTune.wav());
        String in = speech.toString();
        Path quiet = made("quiet", "-i", in, "-af", "volume=-35dB");
        Path clipped = made("clipped", "-i", in, "-af", "volume=30dB,aformat=sample_fmts=s16");
        Path brief = made("short", "-f", "lavfi", "-i", "sine=frequency=600:duration=0.7", "-ar", "44100");
        Path stereo = made(
                "stereo", "-i", in, "-i", music.toString(), "-filter_complex", "[0][1]amerge=inputs=2", "-ac", "2");
        Path low = made("telephone", "-i", in, "-ar", "8000", "-ac", "1");
        return Map.of(
                "speech",
                speech,
                "music",
                music,
                "quiet",
                quiet,
                "clipped",
                clipped,
                "short",
                brief,
                "stereo",
                stereo,
                "telephone",
                low);
    }

    private Path made(String name, String... arguments) {
        Path file = folder.resolve(name + "-src.wav");
        ffmpeg.make(file, arguments);
        return file;
    }

    @Test
    void aCutIsThePartOfTheRecordingAtTheTarget() throws Exception {
        Path source = made("steps", "-f", "lavfi", "-i", "sine=frequency=300:duration=4", "-ar", "48000");
        Path whole = folder.resolve("whole.mp3");
        SoundLeveller.level(source, whole, Duration.ofMinutes(1));
        Path part = folder.resolve("part.mp3");

        SoundLeveller.Levelled cut =
                SoundLeveller.level(whole, Excerpt.millis(1_000, 2_500), part, Duration.ofMinutes(1));

        assertThat(cut.result().samples()).isEqualTo(72_000);
        assertThat(ffmpeg.measure(part).lufs()).isCloseTo(SoundLeveller.TARGET_LUFS, within(1.0));
        assertThat(part).isNotEqualTo(whole);
    }
}
