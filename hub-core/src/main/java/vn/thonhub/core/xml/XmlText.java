package vn.thonhub.core.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Text of people in XML documents. Stateless. */
public final class XmlText {
    private XmlText() {}

    /** Writes an element that holds text only: escaped by the writer, without what XML cannot hold. */
    public static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(value));
        xml.writeEndElement();
    }

    /**
     * The text without what XML 1.0 has no place for, escaped or not (section 2.2, production Char): control characters,
     * halves of surrogate pairs, U+FFFE and U+FFFF. A carriage return goes too: readers turn it into another line anyway.
     */
    public static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c < 0xFFFE && !(c >= 0xD800 && c <= 0xDFFF))
                        || c >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
