package vn.thonhub.loudspeaker.issued;

import static vn.thonhub.core.xml.XmlText.element;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An Atom 1.0 feed (RFC 4287) of issued documents. Pure. */
final class AtomFeed {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    /**
     * Links are relative to the feed's own address: which name or proxy a reader came by is the reader's to know, and a
     * forged Host header names nothing.
     *
     * @param token last part of the feed's address
     * @param newestFirst all that is in it
     */
    static String write(String hubId, String hubName, String token, List<Issued> newestFirst) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "id", name(hubId));
            element(xml, "title", "Thông báo khẩn " + hubName);
            // A feed without news says so by a time long gone, the same at each look.
            element(
                    xml,
                    "updated",
                    newestFirst.stream()
                            .findFirst()
                            .map(Issued::sent)
                            .orElse(Instant.EPOCH)
                            .toString());
            xml.writeStartElement("author");
            element(xml, "name", hubName);
            xml.writeEndElement();
            link(xml, "self", "application/atom+xml", token);
            for (Issued one : newestFirst) {
                entry(xml, hubId, token, one);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private static void entry(XMLStreamWriter xml, String hubId, String token, Issued one) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", name(hubId + " " + one.identifier()));
        element(xml, "title", one.title());
        element(xml, "updated", one.sent().toString());
        link(xml, "alternate", "application/cap+xml", token + "/" + one.identifier());
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    /** Atom wants an IRI that stays, wherever the feed is read. */
    private static String name(String of) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("cap " + of).getBytes(StandardCharsets.UTF_8));
    }
}
