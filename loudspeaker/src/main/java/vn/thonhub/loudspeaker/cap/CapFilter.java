package vn.thonhub.loudspeaker.cap;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an alert makes no offer, or that it does. Pure. */
final class CapFilter {
    private static final List<String> SEVERITIES = List.of("Unknown", "Minor", "Moderate", "Severe", "Extreme");

    private final List<String> areas;
    private final List<String> events;
    private final String minSeverity;

    CapFilter(List<String> areas, List<String> events, String minSeverity) {
        this.areas = areas;
        this.events = events;
        this.minSeverity = minSeverity;
    }

    /** @return {@code drill}, {@code not_public}, {@code not_a_warning}, {@code severity}, {@code event}, {@code area}; empty when it concerns us */
    Optional<String> withheld(CapAlert alert) {
        if (!alert.isActual()) {
            return Optional.of("drill");
        }
        if (!alert.scope().equals("Public")) {
            return Optional.of("not_public");
        }
        Optional<CapAlert.Info> info = alert.info();
        boolean warns = alert.msgType().equals("Alert") || alert.msgType().equals("Update");
        if (info.isEmpty() || !warns || info.get().urgency().equals("Past")) {
            return Optional.of("not_a_warning");
        }
        if (SEVERITIES.indexOf(info.get().severity()) < SEVERITIES.indexOf(minSeverity)) {
            return Optional.of("severity");
        }
        if (!events.isEmpty() && alert.infos().stream().noneMatch(one -> containsAny(one.event(), events))) {
            return Optional.of("event");
        }
        return areas.isEmpty() || alert.infos().stream().anyMatch(this::isHere)
                ? Optional.empty()
                : Optional.of("area");
    }

    private boolean isHere(CapAlert.Info info) {
        return info.areas().stream()
                .anyMatch(area -> containsAny(area.description(), areas)
                        || area.geocodes().stream().anyMatch(code -> areas.contains(code.value())));
    }

    private static boolean containsAny(String text, List<String> words) {
        String plain = plain(text);
        return words.stream().anyMatch(word -> plain.contains(plain(word)));
    }

    /** Whatever case and whichever way its marks are composed. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
