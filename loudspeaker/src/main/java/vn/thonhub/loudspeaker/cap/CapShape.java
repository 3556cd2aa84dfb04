package vn.thonhub.loudspeaker.cap;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shape of a CAP 1.2 alert as its schema gives it (OASIS CAP-v1.2, section 3.4): which elements, in which order, how
 * often, and what may stand in them.
 */
final class CapShape {
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    /** Time zone in figures; the standard forbids Z. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

    private static final Shape PAIR = new Shape(List.of(one("valueName"), one("value")));
    private static final Shape RESOURCE = new Shape(List.of(
            one("resourceDesc"), one("mimeType"), maybe("size"), maybe("uri"), maybe("derefUri"), maybe("digest")));
    private static final Shape AREA = new Shape(List.of(
            one("areaDesc"),
            many("polygon"),
            many("circle"),
            many("geocode").of(PAIR),
            maybe("altitude"),
            maybe("ceiling")));
    private static final Shape INFO = new Shape(List.of(
            maybe("language"),
            one("category")
                    .repeated()
                    .words(
                            "Geo",
                            "Met",
                            "Safety",
                            "Security",
                            "Rescue",
                            "Fire",
                            "Health",
                            "Env",
                            "Transport",
                            "Infra",
                            "CBRNE",
                            "Other"),
            one("event").filled(),
            many("responseType")
                    .words(
                            "Shelter",
                            "Evacuate",
                            "Prepare",
                            "Execute",
                            "Avoid",
                            "Monitor",
                            "Assess",
                            "AllClear",
                            "None"),
            one("urgency").words("Immediate", "Expected", "Future", "Past", "Unknown"),
            one("severity").words("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
            one("certainty").words("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
            maybe("audience"),
            many("eventCode").of(PAIR),
            maybe("effective").time(),
            maybe("onset").time(),
            maybe("expires").time(),
            maybe("senderName"),
            maybe("headline"),
            maybe("description"),
            maybe("instruction"),
            maybe("web"),
            maybe("contact"),
            many("parameter").of(PAIR),
            many("resource").of(RESOURCE),
            many("area").of(AREA)));
    private static final Shape ALERT = new Shape(List.of(
            one("identifier").filled(),
            one("sender").filled(),
            one("sent").time(),
            one("status").words("Actual", "Exercise", "System", "Test", "Draft"),
            one("msgType").words("Alert", "Update", "Cancel", "Ack", "Error"),
            maybe("source"),
            one("scope").words("Public", "Restricted", "Private"),
            maybe("restriction"),
            maybe("addresses"),
            many("code"),
            maybe("note"),
            maybe("references"),
            maybe("incidents"),
            many("info").of(INFO)));

    private record Shape(List<Part> parts) {}

    /** One kind of child element. */
    private record Part(
            String name,
            boolean needed,
            boolean repeats,
            Set<String> words,
            boolean isTime,
            boolean isFilled,
            Shape inside) {
        Part repeated() {
            return new Part(name, needed, true, words, isTime, isFilled, inside);
        }

        Part words(String... allowed) {
            return new Part(name, needed, repeats, Set.of(allowed), isTime, isFilled, inside);
        }

        Part time() {
            return new Part(name, needed, repeats, words, true, isFilled, inside);
        }

        Part filled() {
            return new Part(name, needed, repeats, words, isTime, true, inside);
        }

        Part of(Shape shape) {
            return new Part(name, needed, repeats, words, isTime, isFilled, shape);
        }
    }

    private CapShape() {}

    private static Part one(String name) {
        return new Part(name, true, false, Set.of(), false, false, null);
    }

    private static Part maybe(String name) {
        return new Part(name, false, false, Set.of(), false, false, null);
    }

    private static Part many(String name) {
        return new Part(name, false, true, Set.of(), false, false, null);
    }

    /** @throws CapRefused at the first thing that is not as the standard has it */
    static void check(XmlElement root) throws CapRefused {
        if (!root.name().equals("alert")) {
            throw new CapRefused("the document is a <" + root.name() + ">, not a CAP <alert>");
        }
        if (!root.namespace().equals(NAMESPACE)) {
            throw new CapRefused("the namespace is \"" + root.namespace() + "\"; CAP 1.2 has \"" + NAMESPACE + "\"");
        }
        check(root, ALERT, "alert");
    }

    private static void check(XmlElement parent, Shape shape, String path) throws CapRefused {
        List<XmlElement> children = new ArrayList<>(parent.children());
        children.removeIf(child -> child.namespace().equals(SIGNATURE) && path.equals("alert"));
        int at = 0;
        for (Part part : shape.parts()) {
            int seen = 0;
            while (at < children.size() && is(children.get(at), part) && (seen == 0 || part.repeats())) {
                value(children.get(at), part, path + "/" + part.name());
                at++;
                seen++;
            }
            if (seen == 0 && part.needed()) {
                throw new CapRefused(path + "/" + part.name() + " is missing, or not in its place: "
                        + (at < children.size()
                                ? "there stands <" + children.get(at).name() + ">"
                                : "the element ends before it"));
            }
        }
        if (at < children.size()) {
            throw new CapRefused("<" + children.get(at).name() + "> has no place there in " + path
                    + ": it is unknown, too many, or out of order");
        }
    }

    private static boolean is(XmlElement child, Part part) {
        return child.name().equals(part.name()) && child.namespace().equals(NAMESPACE);
    }

    private static void value(XmlElement child, Part part, String path) throws CapRefused {
        if (!part.words().isEmpty() && !part.words().contains(child.text())) {
            throw new CapRefused(path + " is \"" + shortened(child.text()) + "\"; allowed are "
                    + String.join(", ", part.words().stream().sorted().toList()));
        }
        if (part.isTime()) {
            time(child.text(), path);
        }
        if (part.isFilled() && child.text().isEmpty()) {
            throw new CapRefused(path + " is empty");
        }
        if (part.inside() != null) {
            check(child, part.inside(), path);
        } else if (!child.children().isEmpty()) {
            throw new CapRefused(path + " holds elements, but is text");
        }
    }

    static OffsetDateTime time(String text, String path) throws CapRefused {
        if (!TIME.matcher(text).matches()) {
            throw new CapRefused(path + " is \"" + shortened(text)
                    + "\"; CAP has the form 2026-10-12T05:30:00+07:00, with the offset in figures");
        }
        try {
            return OffsetDateTime.parse(text.endsWith("-00:00") ? text.substring(0, 19) + "Z" : text);
        } catch (DateTimeException noSuchTime) {
            throw new CapRefused(path + " is \"" + text + "\", which is no time that exists", noSuchTime);
        }
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
