package vn.thonhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is measured is what runs in a village: benches, demo and the packaged program start the JVM alike. */
class JvmFlagsTest {
    private static final Pattern FLAGS = Pattern.compile("flags=\"(-Xms.*)\"");

    @Test
    void thePackagedProgramStartsAsTheBenchesDo() throws IOException {
        assertThat(flags("bin/thonhub")).isNotEmpty().isEqualTo(flags("toolchain.sh"));
    }

    private static String flags(String file) throws IOException {
        var matcher = FLAGS.matcher(Files.readString(Path.of("package", file)));
        return matcher.find() ? matcher.group(1) : "";
    }
}
