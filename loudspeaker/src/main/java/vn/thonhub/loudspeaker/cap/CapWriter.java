package vn.thonhub.loudspeaker.cap;

import static vn.thonhub.core.xml.XmlText.element;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.thonhub.loudspeaker.recurrence.Timetable;

/** Writes what {@link CapReader} reads: a CAP 1.2 document (OASIS CAP-v1.2). Thread-safe. */
public final class CapWriter {
    /** The offset in figures, never Z, and no parts of a second (section 3.3.2). */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(Timetable.ZONE);

    /** @param alert its instants are told to the second; texts lose what XML cannot hold */
    public String write(CapAlert alert) {
        StringWriter text = new StringWriter();
        try {
            // Not the one a class path may offer: what goes out must not depend on which jars lie about.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(CapShape.NAMESPACE);
            head(xml, alert);
            for (CapAlert.Info info : alert.infos()) {
                info(xml, info);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private static void head(XMLStreamWriter xml, CapAlert alert) throws XMLStreamException {
        element(xml, "identifier", alert.identifier());
        element(xml, "sender", alert.sender());
        element(xml, "sent", time(alert.sent()));
        element(xml, "status", alert.status());
        element(xml, "msgType", alert.msgType());
        element(xml, "scope", alert.scope());
        if (!alert.references().isEmpty()) {
            element(
                    xml,
                    "references",
                    alert.references().stream()
                            .map(one -> one.sender() + "," + one.identifier() + "," + time(one.sent()))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static void info(XMLStreamWriter xml, CapAlert.Info info) throws XMLStreamException {
        xml.writeStartElement("info");
        element(xml, "language", info.language());
        for (String category : info.categories()) {
            element(xml, "category", category);
        }
        element(xml, "event", info.event());
        element(xml, "urgency", info.urgency());
        element(xml, "severity", info.severity());
        element(xml, "certainty", info.certainty());
        element(xml, "effective", time(info.effective()));
        if (info.expires().isPresent()) {
            element(xml, "expires", time(info.expires().get()));
        }
        unlessEmpty(xml, "senderName", info.senderName());
        unlessEmpty(xml, "headline", info.headline());
        unlessEmpty(xml, "description", info.description());
        unlessEmpty(xml, "instruction", info.instruction());
        for (CapAlert.Area area : info.areas()) {
            area(xml, area);
        }
        xml.writeEndElement();
    }

    private static void area(XMLStreamWriter xml, CapAlert.Area area) throws XMLStreamException {
        xml.writeStartElement("area");
        element(xml, "areaDesc", area.description());
        for (CapAlert.Geocode code : area.geocodes()) {
            xml.writeStartElement("geocode");
            element(xml, "valueName", code.name());
            element(xml, "value", code.value());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void unlessEmpty(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            element(xml, name, value);
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
