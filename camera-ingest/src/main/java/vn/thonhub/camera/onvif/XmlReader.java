package vn.thonhub.camera.onvif;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what a stranger's device sends: no document type, no entities but the five of XML, bounded depth and number of
 * elements; the size is bounded by who received the bytes. Prefixes are dropped unread, and the declared encoding is not
 * believed: devices are wrong about both.
 */
final class XmlReader {
    static final int DEEPEST = 40;
    static final int MOST_ELEMENTS = 8_000;

    /** What was sent is no XML that the hub reads. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private final XMLStreamReader reader;
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** @throws Malformed with the reason; never anything else, whatever the bytes are */
    static XmlElement read(byte[] bytes) throws Malformed {
        try {
            var reader = factory().createXMLStreamReader(new StringReader(text(bytes)));
            try {
                return new XmlReader(reader).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Malformed("no well-formed XML");
        } catch (RuntimeException e) {
            // The JDK's parser has thrown index and argument errors at damaged input; for the caller it is the same.
            throw new Malformed("no well-formed XML (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever a library may have registered. Made anew: factories are not for several threads.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** UTF-16 by its byte order mark or its first bracket, else UTF-8; leading white space is let through. */
    private static String text(byte[] bytes) {
        var text = new String(bytes, charset(bytes));
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2) {
            int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
            if (first == 0xFEFF || first == 0xFFFE) {
                return StandardCharsets.UTF_16;
            }
            if (first == 0x3C00) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0x003C) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private XmlElement document() throws XMLStreamException, Malformed {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new Malformed("it has a document type, which is not read");
                case XMLStreamConstants.START_ELEMENT -> {
                    return element(1);
                }
                default -> {
                    // Comments and processing instructions before the root tell nothing.
                }
            }
        }
        throw new Malformed("no element in it");
    }

    private XmlElement element(int depth) throws XMLStreamException, Malformed {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new Malformed("it is nested or long beyond measure");
        }
        var name = local(reader.getLocalName());
        var attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        var text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(
                            name, attributes, children, text.toString().strip());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw new Malformed("it has entities, which are not read");
                default -> {
                    // Comments and processing instructions tell nothing.
                }
            }
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
