package vn.thonhub.loudspeaker.issued;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.xml.XmlText;
import vn.thonhub.loudspeaker.cap.CapAlert;

/** What the hub says in CAP when an emergency begins and when it is taken back. Pure. */
final class IssuedDocuments {
    /** CAP advises headlines of at most 160 characters (section 3.2.2): some devices show no more. */
    static final int LONGEST_HEADLINE = 160;

    private static final String NO_TITLE = "Thông báo khẩn";
    private static final String OVER = "Đã kết thúc: ";

    private final String sender;
    private final String hubName;

    /** @param hubId names the sender; what CAP does not allow in a name becomes a hyphen */
    IssuedDocuments(String hubId, String hubName) {
        this.sender = hubId.replaceAll("[\\s,<&]+", "-");
        this.hubName = hubName;
    }

    String sender() {
        return sender;
    }

    /**
     * The hub asks nobody how bad it is, so these words are the same for all: a person has confirmed it and interrupts a village
     * for it ({@code Immediate}, {@code Severe}); it may still be coming ({@code Likely}). No polygon or circle: the hub knows
     * points where speakers stand, not outlines of villages, and a circle around a speaker would leave people out.
     */
    CapAlert alert(Spoken spoken) {
        Instant sent = seconds(spoken.confirmedAt());
        String title = clean(spoken.title());
        List<String> places = spoken.villages().stream()
                .map(IssuedDocuments::clean)
                .filter(name -> !name.isEmpty())
                .toList();
        CapAlert.Info info = new CapAlert.Info(
                "vi-VN",
                List.of("Safety"),
                title.isEmpty() ? NO_TITLE : title,
                "Immediate",
                "Severe",
                "Likely",
                seconds(spoken.from()),
                Optional.of(seconds(spoken.until())),
                clean(hubName),
                headline(title),
                spoken.text().map(IssuedDocuments::clean).orElse(""),
                "",
                (places.isEmpty() ? List.of(clean(hubName)) : places)
                        .stream()
                                .map(name -> new CapAlert.Area(name, List.of()))
                                .toList());
        return new CapAlert(
                spoken.emergencyId(),
                sender,
                sent,
                spoken.drill() ? "Exercise" : "Actual",
                "Alert",
                "Public",
                List.of(),
                List.of(info));
    }

    /** @param alert as it went out; a hub that has been renamed since takes it back under the name of then */
    static CapAlert cancel(CapAlert alert, Instant now) {
        Instant sent = seconds(now);
        List<CapAlert.Info> infos = alert.infos().stream()
                .map(info -> new CapAlert.Info(
                        info.language(),
                        info.categories(),
                        info.event(),
                        "Past",
                        info.severity(),
                        info.certainty(),
                        sent,
                        info.expires().filter(sent::isBefore),
                        info.senderName(),
                        headline(OVER + info.event()),
                        "",
                        "",
                        info.areas()))
                .toList();
        return new CapAlert(
                alert.identifier() + ".cancel",
                alert.sender(),
                sent,
                alert.status(),
                "Cancel",
                alert.scope(),
                List.of(new CapAlert.Reference(alert.sender(), alert.identifier(), alert.sent())),
                infos);
    }

    /** In a list nobody sees the status: a drill must say there that it is one. */
    static String title(CapAlert alert) {
        String headline = alert.info()
                .map(info -> info.headline().isEmpty() ? info.event() : info.headline())
                .orElse("");
        return alert.isActual() ? headline : "[Diễn tập] " + headline;
    }

    private static String headline(String text) {
        if (text.length() <= LONGEST_HEADLINE) {
            return text;
        }
        int end = LONGEST_HEADLINE - 1;
        // Never half a character.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .strip() + "…";
    }

    private static String clean(String text) {
        return XmlText.allowed(text).strip();
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
