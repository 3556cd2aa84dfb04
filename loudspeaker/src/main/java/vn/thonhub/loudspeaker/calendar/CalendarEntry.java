package vn.thonhub.loudspeaker.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.rule.Finding;

/**
 * One play in the calendar; the JSON of the API.
 *
 * @param state of a broadcast: its own; {@code foreseen}: a live schedule will plan it; {@code draft}, {@code submitted},
 *     {@code returned}: would be, if it were approved
 * @param plannedAt its instant in the schedule, when a person has moved it or not
 * @param relays names of the stations it relays
 * @param findings what it meets and which rules it breaks; empty when all is well, and for what is over
 */
public record CalendarEntry(
        Optional<String> broadcastId,
        Optional<String> scheduleId,
        String title,
        @JsonProperty("class") String kind,
        String state,
        Instant startAt,
        Instant endsAt,
        Optional<Instant> plannedAt,
        int speakers,
        List<String> relays,
        List<Finding> findings) {
    /** With what is to be said about it. */
    CalendarEntry with(List<Finding> said) {
        return new CalendarEntry(
                broadcastId, scheduleId, title, kind, state, startAt, endsAt, plannedAt, speakers, relays, said);
    }
}
