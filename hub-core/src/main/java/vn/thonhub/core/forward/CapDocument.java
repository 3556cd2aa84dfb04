package vn.thonhub.core.forward;

import static vn.thonhub.core.xml.XmlText.element;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An alert event as a CAP 1.2 document (OASIS CAP-V1.2): Alert when it is raised, Update afterwards, Cancel at its end.
 * Later documents refer to the first, whose identifier and time follow from the alert alone.
 */
final class CapDocument {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    /** CAP wants an offset in figures, never Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private static final Map<String, String> SEVERITY =
            Map.of("critical", "Extreme", "major", "Severe", "minor", "Moderate", "info", "Minor");
    private static final Map<String, String> CATEGORY = Map.of(
            "camera_event",
            "Safety",
            "camera_health",
            "Infra",
            "hotspot",
            "Infra",
            "speaker",
            "Infra",
            "system",
            "Infra");

    private final Sender sender;

    CapDocument(Sender sender) {
        this.sender = sender;
    }

    /** @param from the sender as CAP names it; empty for the hub's id @param scope {@code Public} or else Restricted */
    String xml(JsonNode event, String from, String scope) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            String source = from.isEmpty() ? sender.hubId() : from;
            head(xml, event, source, scope);
            if (!isTest(event)) {
                info(xml, event, Language.VI);
                info(xml, event, Language.EN);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private static boolean isTest(JsonNode event) {
        return event.path("type").asText().equals("vn.thonhub.channel.test");
    }

    private void head(XMLStreamWriter xml, JsonNode event, String source, String scope) throws XMLStreamException {
        String kind = messageType(event);
        boolean first = kind.equals("Alert");
        Instant sent =
                first ? raisedAt(event) : Instant.parse(event.path("time").asText());
        element(xml, "identifier", identifier(event, first));
        element(xml, "sender", source);
        element(xml, "sent", time(sent));
        element(xml, "status", isTest(event) ? "Test" : "Actual");
        element(xml, "msgType", kind);
        boolean open = scope.equals("Public");
        element(xml, "scope", open ? "Public" : "Restricted");
        if (!open) {
            element(xml, "restriction", "UBND xã, công an xã");
        }
        if (!first) {
            element(xml, "references", source + "," + identifier(event, true) + "," + time(raisedAt(event)));
        }
    }

    private static String messageType(JsonNode event) {
        String type = event.path("type").asText();
        if (isTest(event) || type.endsWith(".raised")) {
            return "Alert";
        }
        return type.endsWith(".ended") ? "Cancel" : "Update";
    }

    private String identifier(JsonNode event, boolean first) {
        String alert = sender.hubId() + "-" + event.path("subject").asText();
        return first && !isTest(event) ? alert : alert + "-" + event.path("id").asText();
    }

    private static Instant raisedAt(JsonNode event) {
        String raised =
                event.path("data").path("raised_at").asText(event.path("time").asText());
        return Instant.parse(raised).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void info(XMLStreamWriter xml, JsonNode event, Language language) throws XMLStreamException {
        JsonNode alert = event.path("data");
        boolean over = alert.path("condition").asText().equals("ended");
        String title = alert.path("title").path(language.id()).asText();
        xml.writeStartElement("info");
        element(xml, "language", language == Language.VI ? "vi-VN" : "en-US");
        element(xml, "category", CATEGORY.getOrDefault(alert.path("category").asText(), "Other"));
        element(xml, "event", alert.path("kind").asText());
        if (over) {
            element(xml, "responseType", "AllClear");
        }
        element(xml, "urgency", over ? "Past" : "Immediate");
        element(xml, "severity", SEVERITY.getOrDefault(alert.path("severity").asText(), "Unknown"));
        element(xml, "certainty", "Observed");
        element(xml, "effective", time(raisedAt(event)));
        element(xml, "senderName", sender.hubName());
        element(xml, "headline", title.length() <= 160 ? title : title.substring(0, 159) + "…");
        element(xml, "description", title);
        if (sender.console().isPresent()) {
            element(
                    xml,
                    "web",
                    sender.console().get() + "/#/alerts/"
                            + event.path("subject").asText());
        }
        area(xml, alert.path("place"));
        xml.writeEndElement();
    }

    private void area(XMLStreamWriter xml, JsonNode place) throws XMLStreamException {
        xml.writeStartElement("area");
        String name = place.path("name").asText(sender.hubName());
        String village = place.path("village").asText("");
        element(xml, "areaDesc", village.isEmpty() || village.equals(name) ? name : name + ", " + village);
        if (place.has("lat") && place.has("lon")) {
            // Kilometres; a device watches its surroundings, not a point.
            element(
                    xml,
                    "circle",
                    String.format(
                            Locale.ROOT,
                            "%.5f,%.5f 0.2",
                            place.path("lat").asDouble(),
                            place.path("lon").asDouble()));
        }
        xml.writeEndElement();
    }
}
