package vn.thonhub.loudspeaker.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.Peers;

class CapReaderTest {
    /** What each refusal must name. */
    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("attack-xxe-doctype.xml", "DOCTYPE"),
            Map.entry("cap11-empty-fields-bad-polygon.xml", "namespace"),
            Map.entry("missing-scope.xml", "alert/scope is missing"),
            Map.entry("own-elements-out-of-order.xml", "alert/status is missing, or not in its place"),
            Map.entry("own-semantic-cancel-without-references.xml", "references"),
            Map.entry("own-semantic-expires-before-effective.xml", "expires"),
            Map.entry("own-semantic-lat-lon-swapped.xml", "latitude 105.3300"),
            Map.entry("own-semantic-open-polygon.xml", "end with the first"),
            Map.entry("own-sent-with-Z.xml", "offset in figures"),
            Map.entry("own-truncated.xml", "not well-formed"),
            Map.entry("own-unknown-severity.xml", "severity"),
            Map.entry("own-wrong-namespace.xml", "namespace"),
            Map.entry("update-empty-references.xml", "references"));

    private final CapReader reader = new CapReader();

    @Test
    void validDocumentsAreRead() throws Exception {
        List<Path> files = files("valid");
        assertThat(files).hasSizeGreaterThanOrEqualTo(10);
        for (Path file : files) {
            CapAlert alert = reader.read(Files.readAllBytes(file));
            assertThat(alert.identifier()).as(file.toString()).isNotEmpty();
        }
    }

    @Test
    void aVietnameseAlertIsReadAsItStands() throws Exception {
        CapAlert alert = reader.read(Files.readAllBytes(Peers.sample("fixtures/cap/valid/own-vn-alert-vi-en.xml")));

        assertThat(alert.status()).isEqualTo("Exercise");
        assertThat(alert.isActual()).isFalse();
        assertThat(alert.sent()).isEqualTo("2026-10-11T22:30:00Z");
        CapAlert.Info info = alert.info().orElseThrow();
        assertThat(info.event()).isEqualTo("Lũ quét");
        assertThat(info.areas().get(0).description()).isEqualTo("Thôn 3");
        assertThat(info.areas().get(0).geocodes()).containsExactly(new CapAlert.Geocode("example:thon", "03"));
    }

    @Test
    void invalidDocumentsAreRefusedSayingWhy() throws IOException {
        for (Path file : files("invalid")) {
            String name = file.getFileName().toString();
            byte[] document = Files.readAllBytes(file);
            assertThatThrownBy(() -> reader.read(document))
                    .as(name)
                    .isInstanceOf(CapRefused.class)
                    .hasMessageContaining(WHY.getOrDefault(name, " "));
        }
    }

    @Test
    void nothingOutsideTheDocumentIsReadAndNothingGrowsWithoutBound() {
        String laughs = "<!DOCTYPE alert [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><alert>&b;</alert>";
        assertRefused(laughs, "DOCTYPE");
        assertRefused("<alert xmlns=\"" + CapShape.NAMESPACE + "\">&x;</alert>", "");
        assertRefused("<a>".repeat(50) + "</a>".repeat(50), "nest too deep");
        assertRefused("<a>" + "<b/>".repeat(20_000) + "</a>", "elements");
        assertRefused(" ".repeat(CapReader.MAX_BYTES + 1), "bytes");
        assertRefused("", "");
        assertRefused("{\"alert\":1}", "not well-formed");
    }

    private void assertRefused(String document, String why) {
        assertThatThrownBy(() -> reader.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CapRefused.class)
                .hasMessageContaining(why);
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(Peers.sample("fixtures/cap/" + folder))) {
            return all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }
}
