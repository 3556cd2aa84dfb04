package vn.thonhub.loudspeaker.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * One play in the calendar; the JSON of the API.
 *
 * @param state of a broadcast: its own; {@code foreseen}: a live schedule will plan it; {@code draft}, {@code submitted},
 *     {@code returned}: would be, if it were approved
 * @param plannedAt its instant in the schedule, when a person has moved it or not
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
        int speakers) {}
