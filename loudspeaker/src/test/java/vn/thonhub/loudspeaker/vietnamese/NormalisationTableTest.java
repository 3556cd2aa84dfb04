package vn.thonhub.loudspeaker.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.Peers;

/** The shared table of written and said text; its rows of group bẫy need another reading by context. */
class NormalisationTableTest {

    @Test
    void everyRowOfTheTableIsReadAsItSays() throws IOException {
        Path table = Peers.sample("fixtures/vi-text/normalisation.tsv");
        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t");
            String said = VietnameseReader.read(row[2]);
            if (!said.equals(row[3])) {
                wrong.add(row[0] + ": \"" + row[2] + "\" wanted \"" + row[3] + "\" but was \"" + said + "\"");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThan(50);
    }
}
