package vn.thonhub.camera.sim.onvif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A SOAP 1.2 message a device received; name spaces count. */
final class SoapRequest {
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    private final Element envelope;

    private SoapRequest(Element envelope) {
        this.envelope = envelope;
    }

    /** @throws IOException when this is no SOAP message */
    static SoapRequest read(byte[] bytes) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new ByteArrayInputStream(bytes));
            Element root = document.getDocumentElement();
            if (!SOAP.equals(root.getNamespaceURI()) || !"Envelope".equals(root.getLocalName())) {
                throw new IOException("no SOAP 1.2 envelope");
            }
            return new SoapRequest(root);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("no XML", e);
        }
    }

    /** The first element of the body, as {@code {name space}name}. */
    String operation() {
        Node body = envelope.getElementsByTagNameNS(SOAP, "Body").item(0);
        for (Node node = body == null ? null : body.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                return "{" + element.getNamespaceURI() + "}" + element.getLocalName();
            }
        }
        return "";
    }

    /** The text of the first element of that name anywhere in the message. */
    Optional<String> text(String namespace, String name) {
        return Optional.ofNullable(
                        envelope.getElementsByTagNameNS(namespace, name).item(0))
                .map(node -> node.getTextContent().strip());
    }
}
