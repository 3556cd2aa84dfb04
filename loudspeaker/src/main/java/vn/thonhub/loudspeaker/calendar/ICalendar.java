package vn.thonhub.loudspeaker.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thonhub.loudspeaker.recurrence.Recurrence;
import vn.thonhub.loudspeaker.recurrence.Timetable;

/**
 * Writes a calendar of RFC 5545: lines end in CRLF and are folded at 75 octets (3.1), text is escaped (3.3.11), local
 * times name a zone that stands in the calendar (3.6.5). Not thread-safe.
 */
final class ICalendar {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int FOLD = 75;
    private static final String TZID = ";TZID=" + Timetable.ZONE;

    private final StringBuilder text = new StringBuilder();
    private final Instant stamp;

    /** @param stamp DTSTAMP of all events */
    ICalendar(String name, Instant stamp) {
        this.stamp = stamp;
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Thon Hub//Loudspeakers//VI");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escape(name));
        // Vietnam has kept UTC+7 without daylight saving since 1975.
        line("BEGIN:VTIMEZONE");
        line("TZID:" + Timetable.ZONE);
        line("BEGIN:STANDARD");
        line("DTSTART:19750613T000000");
        line("TZOFFSETFROM:+0700");
        line("TZOFFSETTO:+0700");
        line("TZNAME:+07");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    /** A programme that recurs. @param also further local times that are left out */
    void recurring(
            String uid,
            String summary,
            String description,
            String category,
            Recurrence recurrence,
            Duration length,
            List<LocalDateTime> also) {
        begin(uid, summary, description, category);
        line("DTSTART" + TZID + ":" + LOCAL.format(recurrence.start()));
        line("DURATION:" + duration(length));
        recurrence.rules().forEach(rule -> line("RRULE:" + rule));
        List<LocalDateTime> extra = recurrence.extra().stream()
                .filter(at -> !at.equals(recurrence.start()))
                .toList();
        dates("RDATE", extra);
        dates(
                "EXDATE",
                Stream.concat(recurrence.except().stream(), also.stream())
                        .distinct()
                        .sorted()
                        .toList());
        line("END:VEVENT");
    }

    /** A single broadcast. */
    void single(String uid, String summary, String description, String category, Instant start, Instant end) {
        begin(uid, summary, description, category);
        line("DTSTART:" + UTC.format(start));
        line("DTEND:" + UTC.format(end));
        line("END:VEVENT");
    }

    private void begin(String uid, String summary, String description, String category) {
        line("BEGIN:VEVENT");
        line("UID:" + uid);
        line("DTSTAMP:" + UTC.format(stamp));
        line("SUMMARY:" + escape(summary));
        if (!description.isEmpty()) {
            line("DESCRIPTION:" + escape(description));
        }
        line("CATEGORIES:" + escape(category));
        line("TRANSP:TRANSPARENT");
    }

    private void dates(String name, List<LocalDateTime> dates) {
        if (!dates.isEmpty()) {
            line(name + TZID + ":" + dates.stream().map(LOCAL::format).collect(Collectors.joining(",")));
        }
    }

    /** Whole seconds; a play of less is a second. */
    private static String duration(Duration length) {
        return "PT" + Math.max(1, length.plusMillis(999).toSeconds()) + "S";
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case ';' -> escaped.append("\\;");
                case ',' -> escaped.append("\\,");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (c >= ' ' && c != 0x7f) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Folds between code points, so that no line is longer than 75 octets. */
    private void line(String line) {
        int room = FOLD;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int octets = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets > room) {
                text.append("\r\n ");
                room = FOLD - 1;
            }
            text.appendCodePoint(c);
            room -= octets;
            i += Character.charCount(c);
        }
        text.append("\r\n");
    }

    String end() {
        line("END:VCALENDAR");
        return text.toString();
    }
}
