package vn.thonhub.loudspeaker.cap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML of strangers into a small tree: bounded in bytes, depth and elements; a document type, entities and anything
 * outside the document are refused, never followed.
 */
final class XmlReader {
    private static final int MAX_DEPTH = 16;
    private final int maxBytes;
    private final int maxElements;
    private int elements;

    XmlReader(int maxBytes, int maxElements) {
        this.maxBytes = maxBytes;
        this.maxElements = maxElements;
    }

    XmlElement read(byte[] document) throws CapRefused {
        if (document.length > maxBytes) {
            throw new CapRefused("the document has " + document.length + " bytes; at most " + maxBytes + " are read");
        }
        elements = 0;
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            XmlElement root = null;
            while (xml.hasNext()) {
                int event = xml.next();
                refuse(event);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = element(xml, 1);
                }
            }
            if (root == null) {
                throw new CapRefused("the document is empty");
            }
            return root;
        } catch (XMLStreamException malformed) {
            throw new CapRefused(
                    "not well-formed XML at line " + malformed.getLocation().getLineNumber() + ", column "
                            + malformed.getLocation().getColumnNumber(),
                    malformed);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    private static void refuse(int event) throws CapRefused {
        if (event == XMLStreamConstants.DTD) {
            throw new CapRefused("a document type (DOCTYPE) is not allowed in an alert; send it without one");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new CapRefused("an entity other than those of XML itself is not allowed in an alert");
        }
    }

    private XmlElement element(XMLStreamReader xml, int depth) throws XMLStreamException, CapRefused {
        if (depth > MAX_DEPTH || ++elements > maxElements) {
            throw new CapRefused("the document has more than " + maxElements + " elements, or they nest too deep");
        }
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        String name = xml.getLocalName();
        List<XmlElement.XmlAttribute> attributes = new ArrayList<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.add(new XmlElement.XmlAttribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(xml, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return new XmlElement(namespace, name, text.toString().strip(), List.copyOf(attributes), List.copyOf(children));
    }
}
