package vn.thonhub.loudspeaker.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people upload by mistake, and what others upload on purpose, is refused with a sentence that says why. */
class BadAudioIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = new Ffmpeg();

    @Test
    void aTextFileThatIsCalledMp3() throws Exception {
        Path file = Files.writeString(folder.resolve("bai.mp3"), "Kính thưa bà con, đây là một bài viết. ".repeat(500));
        refuses(file, "not a sound file", SoundFailure.Reason.UNKNOWN_FORMAT);
    }

    @Test
    void aFilmWithoutSound() {
        Path file = folder.resolve("film.mp4");
        ffmpeg.make(file, "-f", "lavfi", "-i", "color=red:size=64x64:duration=1", "-c:v", "mpeg4");
        refuses(file, "there is no sound", SoundFailure.Reason.NO_SOUND);
    }

    @Test
    void aPictureThatIsCalledWav() {
        Path picture = folder.resolve("anh.png");
        ffmpeg.make(picture, "-f", "lavfi", "-i", "color=red:size=64x64:duration=0.04", "-frames:v", "1");
        refuses(picture, "not a sound file");
    }

    @Test
    void anM4aWhoseEndIsMissing() throws Exception {
        Path whole = folder.resolve("whole.m4a");
        ffmpeg.make(whole, "-f", "lavfi", "-i", "sine=duration=20", "-c:a", "aac", "-movflags", "+faststart");
        refuses(half(whole), "breaks off after", SoundFailure.Reason.BROKEN_OFF);
        Path usual = folder.resolve("usual.m4a");
        ffmpeg.make(usual, "-f", "lavfi", "-i", "sine=duration=20", "-c:a", "aac");
        refuses(half(usual), "not a sound file");
    }

    @Test
    void aWavAndAnMp3WhoseEndIsMissing() throws Exception {
        for (String kind : new String[] {"wav", "mp3"}) {
            Path whole = folder.resolve("whole." + kind);
            ffmpeg.make(whole, "-f", "lavfi", "-i", "sine=duration=20");
            refuses(half(whole), "breaks off after 0:");
        }
    }

    /** Voice services send WAV whose header holds the greatest length there is, since they begin before they know. */
    @Test
    void aWavOfAServiceThatStreamsIsNotTakenForBrokenOff() throws Exception {
        Path whole = folder.resolve("streamed.wav");
        ffmpeg.make(whole, "-f", "lavfi", "-i", "sine=duration=4", "-fflags", "+bitexact");
        byte[] bytes = Files.readAllBytes(whole);
        for (int at : new int[] {4, 40}) {
            Arrays.fill(bytes, at, at + 3, (byte) 0xFF);
            bytes[at + 3] = 0x7F;
        }
        Files.write(whole, bytes);

        SoundLeveller.Levelled levelled = SoundLeveller.level(whole, folder.resolve("out"), LONGEST);

        assertThat(levelled.result().samples()).isEqualTo(4L * Pcm.RATE);
    }

    private Path half(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(folder.resolve("half-" + file.getFileName()), Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void nothingAtAll() throws Exception {
        refuses(Files.createFile(folder.resolve("empty.wav")), "not a sound file");
        Path none = folder.resolve("none.wav");
        ffmpeg.make(none, "-f", "lavfi", "-i", "sine=duration=0.001");
        refuses(none, "shorter than half a second", SoundFailure.Reason.TOO_SHORT);
    }

    /** Two hours in little more than a megabyte: reading stops at the limit, whatever the file holds. */
    @Test
    void aSmallFileThatUnpacksToHours() throws Exception {
        Path bomb = folder.resolve("bomb.flac");
        ffmpeg.make(bomb, "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=7200", "-c:a", "flac");
        assertThat(Files.size(bomb)).isLessThan(2_000_000);
        refuses(bomb, "longer than 5 minutes", SoundFailure.Reason.TOO_LONG);
    }

    /** Each names a file that is good sound, so being refused shows that it was not opened. */
    @Test
    void listsThatNameOtherFilesOrAddresses() throws Exception {
        Path good = folder.resolve("good.wav");
        ffmpeg.make(good, "-f", "lavfi", "-i", "sine=duration=3");
        String[] lists = {
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n" + good + "\n#EXT-X-ENDLIST\n",
            "#EXTM3U\nhttp://169.254.169.254/latest/meta-data\n",
            "ffconcat version 1.0\nfile " + good + "\n",
            "[playlist]\nFile1=" + good + "\nNumberOfEntries=1\n",
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><AdaptationSet>"
                    + "<Representation><BaseURL>file://" + good
                    + "</BaseURL></Representation></AdaptationSet></Period></MPD>",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
        };
        for (int i = 0; i < lists.length; i++) {
            refuses(Files.writeString(folder.resolve("list" + i + ".mp3"), lists[i]), "not a sound file");
        }
    }

    private void refuses(Path file, String because, SoundFailure.Reason reason) {
        assertThatThrownBy(() -> SoundLeveller.level(file, folder.resolve("out"), LONGEST))
                .as(file.getFileName().toString())
                .hasMessageContaining(because)
                .isInstanceOfSatisfying(SoundFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }

    private void refuses(Path file, String because) {
        assertThatThrownBy(() -> SoundLeveller.level(file, folder.resolve("out"), LONGEST))
                .as(file.getFileName().toString())
                .isInstanceOf(SoundFailure.class)
                .hasMessageContaining(because);
    }
}
