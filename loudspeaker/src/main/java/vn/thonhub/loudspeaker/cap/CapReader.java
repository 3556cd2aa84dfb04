package vn.thonhub.loudspeaker.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads CAP 1.2 documents (OASIS CAP-v1.2): schema and what the standard asks for beyond it. Thread-safe. */
public final class CapReader {
    /** Real alerts have some kilobytes; polygons of provinces some hundred. */
    static final int MAX_BYTES = 512 * 1024;

    private static final int MAX_ELEMENTS = 10_000;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** "MUST NOT include spaces, commas or restricted characters (&lt; and &amp;)". */
    private static final Pattern NAME = Pattern.compile("[^\\s,<&]+");

    /** @throws CapRefused saying what is wrong */
    public CapAlert read(byte[] document) throws CapRefused {
        XmlElement root = new XmlReader(MAX_BYTES, MAX_ELEMENTS).read(document);
        return alert(root);
    }

    CapAlert alert(XmlElement root) throws CapRefused {
        CapShape.check(root);
        name(root.textOf("identifier"), "alert/identifier");
        name(root.textOf("sender"), "alert/sender");
        Instant sent = CapShape.time(root.textOf("sent"), "alert/sent").toInstant();
        CapAlert alert = new CapAlert(
                root.textOf("identifier"),
                root.textOf("sender"),
                sent,
                root.textOf("status"),
                root.textOf("msgType"),
                root.textOf("scope"),
                references(root),
                infos(root, sent));
        coherent(root, alert);
        return alert;
    }

    private static void name(String text, String path) throws CapRefused {
        if (!NAME.matcher(text).matches()) {
            throw new CapRefused(
                    path + " is \"" + CapShape.shortened(text) + "\"; it must have no spaces, commas, < or &");
        }
    }

    private static void coherent(XmlElement root, CapAlert alert) throws CapRefused {
        boolean refers = !alert.msgType().equals("Alert");
        if (refers && alert.references().isEmpty()) {
            throw new CapRefused("alert/references is empty, but msgType " + alert.msgType()
                    + " must name the alert it is about, as sender,identifier,sent");
        }
        if (alert.scope().equals("Restricted") && root.textOf("restriction").isEmpty()) {
            throw new CapRefused("alert/restriction is missing, but scope is Restricted");
        }
        if (alert.scope().equals("Private") && root.textOf("addresses").isEmpty()) {
            throw new CapRefused("alert/addresses is missing, but scope is Private");
        }
    }

    private static List<CapAlert.Reference> references(XmlElement root) throws CapRefused {
        List<CapAlert.Reference> found = new ArrayList<>();
        for (String triple : SPACE.split(root.textOf("references"))) {
            if (triple.isEmpty()) {
                continue;
            }
            String[] parts = triple.split(",", -1);
            if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new CapRefused("alert/references holds \"" + CapShape.shortened(triple)
                        + "\"; it must be sender,identifier,sent");
            }
            found.add(new CapAlert.Reference(
                    parts[0],
                    parts[1],
                    CapShape.time(parts[2], "alert/references").toInstant()));
        }
        return List.copyOf(found);
    }

    private static List<CapAlert.Info> infos(XmlElement root, Instant sent) throws CapRefused {
        List<CapAlert.Info> infos = new ArrayList<>();
        for (XmlElement info : root.all("info").toList()) {
            infos.add(info(info, sent));
        }
        return List.copyOf(infos);
    }

    private static CapAlert.Info info(XmlElement info, Instant sent) throws CapRefused {
        Instant effective = instant(info, "effective").orElse(sent);
        Optional<Instant> expires = instant(info, "expires");
        if (expires.filter(end -> !end.isAfter(effective)).isPresent()) {
            throw new CapRefused("alert/info/expires is not after effective: " + info.textOf("expires"));
        }
        List<CapAlert.Area> areas = new ArrayList<>();
        for (XmlElement area : info.all("area").toList()) {
            areas.add(area(area));
        }
        String language = info.textOf("language");
        return new CapAlert.Info(
                language.isEmpty() ? "en-US" : language,
                info.all("category").map(XmlElement::text).toList(),
                info.textOf("event"),
                info.textOf("urgency"),
                info.textOf("severity"),
                info.textOf("certainty"),
                effective,
                expires,
                info.textOf("senderName"),
                info.textOf("headline"),
                info.textOf("description"),
                info.textOf("instruction"),
                List.copyOf(areas));
    }

    private static Optional<Instant> instant(XmlElement info, String name) throws CapRefused {
        Optional<XmlElement> found = info.first(name);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CapShape.time(found.get().text(), "alert/info/" + name).toInstant());
    }

    private static CapAlert.Area area(XmlElement area) throws CapRefused {
        for (XmlElement polygon : area.all("polygon").toList()) {
            CapGeometry.polygon(polygon.text());
        }
        for (XmlElement circle : area.all("circle").toList()) {
            CapGeometry.circle(circle.text());
        }
        List<CapAlert.Geocode> codes = area.all("geocode")
                .map(code -> new CapAlert.Geocode(code.textOf("valueName"), code.textOf("value")))
                .toList();
        return new CapAlert.Area(area.textOf("areaDesc"), codes);
    }
}
