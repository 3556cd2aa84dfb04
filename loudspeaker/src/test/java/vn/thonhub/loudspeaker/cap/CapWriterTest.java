package vn.thonhub.loudspeaker.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.Peers;

class CapWriterTest {
    private static final Instant SENT = Instant.parse("2026-11-28T17:30:00Z");

    private final CapWriter writer = new CapWriter();
    private final CapReader reader = new CapReader();

    @Test
    void whatIsWrittenIsReadBackAsItWas() throws Exception {
        CapAlert alert = alert("Lũ <quét> & \"sạt\" lở", "Dòng một\nDòng hai ]]> <!DOCTYPE a> &x; 🌊");

        String document = writer.write(alert);

        assertThat(read(document)).isEqualTo(alert);
        assertThat(document)
                .contains("<sent>2026-11-29T00:30:00+07:00</sent>")
                .contains("<references>hub,a,2026-11-29T00:30:00+07:00 hub,b,2026-11-29T00:30:01+07:00</references>");
        schema().newValidator().validate(new StreamSource(new StringReader(document)));
    }

    @Test
    void whatXmlCannotHoldBreaksNoDocument() throws Exception {
        String document = writer.write(alert("Lũ\u0000\u001b quét", "a\u0008b\ud800c\uffffd\re"));

        CapAlert.Info info = read(document).info().orElseThrow();
        assertThat(info.event()).isEqualTo("Lũ quét");
        assertThat(info.description()).isEqualTo("abcde");
    }

    @Test
    void everyValidDocumentSurvivesBeingWrittenAnew() throws Exception {
        try (Stream<Path> files = Files.list(Peers.sample("fixtures/cap/valid"))) {
            for (Path file : files.toList()) {
                CapAlert once = reader.read(Files.readAllBytes(file));
                if (once.scope().equals("Public")) {
                    assertThat(read(writer.write(once))).as(file.toString()).isEqualTo(once);
                }
            }
        }
    }

    private CapAlert read(String document) throws CapRefused {
        return reader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static CapAlert alert(String event, String description) {
        CapAlert.Info info = new CapAlert.Info(
                "vi-VN",
                List.of("Safety", "Met"),
                event,
                "Immediate",
                "Severe",
                "Likely",
                SENT,
                Optional.of(SENT.plusSeconds(60)),
                "Xã Vĩnh Hưng",
                "",
                description,
                "",
                List.of(
                        new CapAlert.Area("Thôn 1", List.of()),
                        new CapAlert.Area("Thôn 2", List.of(new CapAlert.Geocode("thôn", "02")))));
        return new CapAlert(
                "c",
                "hub",
                SENT,
                "Actual",
                "Update",
                "Public",
                List.of(
                        new CapAlert.Reference("hub", "a", SENT),
                        new CapAlert.Reference("hub", "b", SENT.plusSeconds(1))),
                List.of(info));
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Peers.sample("fixtures/cap/CAP-v1.2.xsd").toFile());
    }
}
