package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    @Test
    void prefixesAreDroppedWhetherTheyAreBoundOrNot() throws Exception {
        var root = read(
                "<?xml version=\"1.0\"?><!-- x --><S:Env tt:a='1'><t:B> hällo <![CDATA[&]]></t:B><B>2</B></S:Env>");
        assertThat(root.name()).isEqualTo("Env");
        assertThat(root.attribute("a")).contains("1");
        assertThat(root.textAt("B")).contains("hällo &");
        assertThat(root.children("B")).hasSize(2);
        assertThat(root.textAt("B", "C")).isEmpty();
    }

    /** Devices say utf-16 and send UTF-8; some send UTF-16 indeed. */
    @Test
    void theDeclaredEncodingIsNotBelieved() throws Exception {
        var text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Cổng làng</a>";
        assertThat(XmlReader.read(text.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("Cổng làng");
        assertThat(XmlReader.read(text.getBytes(StandardCharsets.UTF_16)).text())
                .isEqualTo("Cổng làng");
        assertThat(XmlReader.read(text.getBytes(StandardCharsets.UTF_16LE)).text())
                .isEqualTo("Cổng làng");
        assertThat(XmlReader.read(("\uFEFF\r\n" + text).getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Cổng làng");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<a>",
                "<a></b>",
                "<a b=1/>",
                "<!DOCTYPE a []><a/>",
                "<!DOCTYPE a SYSTEM 'http://169.254.169.254/x'><a/>",
                "<a>&undeclared;</a>",
                "{\"json\":true}",
                "RTSP/1.0 400 Bad Request\r\n\r\n"
            })
    void whatIsNoPlainXmlIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(XmlReader.Malformed.class);
    }

    @Test
    void laughsAreNotMultiplied() {
        var laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"ha\">");
        for (var i = 1; i < 12; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        laughs.append("]><a>&l11;</a>");
        assertThatThrownBy(() -> read(laughs.toString())).isInstanceOf(XmlReader.Malformed.class);
    }

    @Test
    void noFileOfTheHubIsRead(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "planted");
        for (var entity : new String[] {
            "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", "<!ENTITY % x SYSTEM \"" + secret.toUri() + "\">%x;"
        }) {
            assertThatThrownBy(() -> read("<!DOCTYPE a [" + entity + "]><a>&x;</a>"))
                    .isInstanceOf(XmlReader.Malformed.class)
                    .hasMessageNotContaining("planted");
        }
    }

    @Test
    void depthAndNumberAreBounded() throws Exception {
        var deep = 100_000;
        assertThatThrownBy(() -> read("<a>".repeat(deep) + "</a>".repeat(deep)))
                .isInstanceOf(XmlReader.Malformed.class);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS) + "</a>"))
                .isInstanceOf(XmlReader.Malformed.class);
        assertThat(read("<a>" + "<b/>".repeat(XmlReader.MOST_ELEMENTS - 1) + "</a>")
                        .children())
                .hasSize(XmlReader.MOST_ELEMENTS - 1);
    }

    private static XmlElement read(String text) throws XmlReader.Malformed {
        return XmlReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
