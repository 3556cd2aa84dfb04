package vn.thonhub.loudspeaker.cap;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A CAP 1.2 alert that has been checked. Words are those of the standard. */
public record CapAlert(
        String identifier,
        String sender,
        Instant sent,
        String status,
        String msgType,
        String scope,
        List<Reference> references,
        List<Info> infos) {

    /** Names an earlier alert. */
    public record Reference(String sender, String identifier, Instant sent) {}

    /**
     * What it says, in one language.
     *
     * @param expires absent: the recipient decides
     */
    public record Info(
            String language,
            List<String> categories,
            String event,
            String urgency,
            String severity,
            String certainty,
            Instant effective,
            Optional<Instant> expires,
            String senderName,
            String headline,
            String description,
            String instruction,
            List<Area> areas) {}

    /** Where; geometry was checked and is kept as text. */
    public record Area(String description, List<Geocode> geocodes) {}

    /** A code of an area in some list of codes. */
    public record Geocode(String name, String value) {}

    public boolean isActual() {
        return status.equals("Actual");
    }

    /** What it says in the language of the village, or else in the first there is. */
    public Optional<Info> info() {
        return infos.stream()
                .filter(info -> info.language().toLowerCase(Locale.ROOT).startsWith("vi"))
                .findFirst()
                .or(() -> infos.stream().findFirst());
    }
}
