package vn.thonhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SpeakerRunCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatCannotBeUsedIsNamedWithItsRemedy() throws Exception {
        assertThat(said(1, "nothing.yaml")).contains("does not exist");
        assertThat(said(1, "speaker:\n  sinkk: card\n", "a.yaml")).contains("speaker.sinkk");
        assertThat(said(1, "speaker:\n  sink: loud\n", "b.yaml")).contains("sink must be one of");
        assertThat(said(1, "speaker:\n  sink: none\n", "c.yaml")).contains("get the file from the hub");
        Files.writeString(folder.resolve("enrolment.json"), "{}");
        assertThat(said(1, "speaker:\n  sink: none\n", "d.yaml")).contains("not a whole enrolment file");
        assertThat(said(1, "loa: {}\n", "e.yaml")).contains("loa");
    }

    private String said(int code, String content, String name) throws Exception {
        Files.writeString(folder.resolve(name), content);
        return said(code, name);
    }

    private String said(int code, String name) {
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(errors));
        assertThat(line.execute("speaker", "--config", folder.resolve(name).toString()))
                .as(errors.toString())
                .isEqualTo(code);
        return errors.toString();
    }
}
