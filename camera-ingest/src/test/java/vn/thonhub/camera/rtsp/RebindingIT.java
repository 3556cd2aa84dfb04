package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name server that answers one thing to the check and another to whoever asks again, in a process of its own. */
class RebindingIT {
    @TempDir
    Path folder;

    @Test
    void aNameThatTurnsAfterTheCheckLeadsNobodyAstray() throws Exception {
        var names = Files.writeString(folder.resolve("hosts"), "");
        var said = folder.resolve("said");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + names,
                        "-Dsun.net.inetaddr.ttl=0",
                        "-Dsun.net.inetaddr.negative.ttl=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RebindingProbe.class.getName(),
                        names.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        var output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();

        // Connected to what was checked, though the name stood for the other by then.
        assertThat(line(output, "rtsp-turned")).matches("rtsp-turned \\w+ camera=1 victim=0 name=127\\.0\\.0\\.2");
        assertThat(line(output, "onvif-turned"))
                .matches("onvif-turned \\w+ camera=[1-9]\\d* victim=0 name=127\\.0\\.0\\.2");
        // The next attempt asks anew, and is refused.
        for (var again : List.of("rtsp-again", "onvif-again")) {
            assertThat(line(output, again)).isEqualTo(again + " FORBIDDEN_ADDRESS camera=0 victim=0 name=127.0.0.2");
        }
    }

    private static String line(String output, String first) {
        return output.lines()
                .filter(line -> line.startsWith(first + " "))
                .findFirst()
                .orElse(output);
    }
}
