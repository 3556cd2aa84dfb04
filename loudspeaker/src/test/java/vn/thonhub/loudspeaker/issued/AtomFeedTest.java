package vn.thonhub.loudspeaker.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class AtomFeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Instant SENT = Instant.parse("2026-11-28T17:30:00Z");

    @Test
    void itHasWhatAtomAsksForAndLinksThatHoldBelowAnyAddress() throws Exception {
        Document feed = parse(AtomFeed.write(
                "hub", "Xã <Vĩnh> & Hưng", "secret", List.of(issued("b", "Lũ & <bão>"), issued("a", "x\u0000y"))));

        assertThat(text(feed, "id", 0)).startsWith("urn:uuid:").isNotEqualTo(text(feed, "id", 1));
        assertThat(text(feed, "id", 1)).isNotEqualTo(text(feed, "id", 2));
        assertThat(text(feed, "updated", 0)).isEqualTo("2026-11-28T17:30:00Z");
        assertThat(text(feed, "name", 0)).isEqualTo("Xã <Vĩnh> & Hưng");
        assertThat(text(feed, "title", 1)).isEqualTo("Lũ & <bão>");
        assertThat(text(feed, "title", 2)).isEqualTo("xy");
        Element document = (Element) feed.getElementsByTagNameNS(ATOM, "link").item(1);
        assertThat(document.getAttribute("href")).isEqualTo("secret/b");
        assertThat(document.getAttribute("type")).isEqualTo("application/cap+xml");
    }

    @Test
    void withoutNewsItIsTheSameAtEachLook() throws Exception {
        String empty = AtomFeed.write("hub", "Xã", "secret", List.of());

        assertThat(parse(empty).getElementsByTagNameNS(ATOM, "entry").getLength())
                .isZero();
        assertThat(AtomFeed.write("hub", "Xã", "secret", List.of())).isEqualTo(empty);
    }

    private static Issued issued(String identifier, String title) {
        return new Issued(identifier, "e", "Alert", title, SENT, "<alert/>");
    }

    private static Document parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String text(Document feed, String name, int at) {
        return feed.getElementsByTagNameNS(ATOM, name).item(at).getTextContent();
    }
}
