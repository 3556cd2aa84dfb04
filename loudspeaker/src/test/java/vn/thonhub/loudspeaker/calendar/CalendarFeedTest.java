package vn.thonhub.loudspeaker.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.recurrence.Recurrence;
import vn.thonhub.loudspeaker.recurrence.Timetable;
import vn.thonhub.loudspeaker.schedule.PlanVillage;

/** The feed by the grammar of RFC 5545, and read back. */
class CalendarFeedTest {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private final PlanVillage village = new PlanVillage("2026-11-30T01:00:00Z");

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void theFeedIsValidAndMeansWhatIsPlanned() {
        String audio = village.audio(Duration.ofMinutes(10));
        String id = village.approved(PlanVillage.programme(
                "Bản tin sáng; tin vắn, thời tiết và những việc bà con cần biết trong tuần này ở xã \\ thôn",
                "normal",
                audio,
                "resume",
                PlanVillage.timing(
                        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", MONDAY, List.of(MONDAY.plusDays(2)), "05:30", "17:00")));
        Instant now = village.clock.instant();
        village.write(work -> {
            BroadcastTable.ofSchedule(work.handle(), id, now).stream()
                    .skip(1)
                    .limit(1)
                    .forEach(one -> village.broadcasts.cancel(work, one.id(), PlanVillage.LAN));
            return null;
        });

        String text = village.read(handle -> CalendarFeed.write(handle, "vinh-hung", now));

        assertThat(text).endsWith("END:VCALENDAR\r\n");
        for (String line : text.split("\r\n")) {
            assertThat(line).doesNotContain("\n").doesNotContain("\r");
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n"));
        assertBalanced(lines);
        assertThat(lines)
                .contains(
                        "SUMMARY:Bản tin sáng\\; tin vắn\\, thời tiết và những việc bà con cần biết trong tuần này ở xã"
                                + " \\\\ thôn")
                .filteredOn(line -> line.startsWith("UID:"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(lines).filteredOn(line -> line.equals("DURATION:PT600S")).hasSize(2);

        TreeSet<LocalDateTime> read = new TreeSet<>();
        for (List<String> event : events(lines)) {
            recurrence(event).first(8).forEach(at -> read.add(at.toLocalDateTime()));
        }
        assertThat(read.headSet(MONDAY.plusDays(4).atStartOfDay()))
                .containsExactly(
                        MONDAY.atTime(5, 30),
                        MONDAY.atTime(17, 0),
                        // 05:30 of Tuesday was taken back, Wednesday is left out.
                        MONDAY.plusDays(1).atTime(17, 0),
                        MONDAY.plusDays(3).atTime(5, 30),
                        MONDAY.plusDays(3).atTime(17, 0));
    }

    private static void assertBalanced(List<String> lines) {
        List<String> open = new ArrayList<>();
        for (String line : lines) {
            assertThat(line).matches("[A-Z-]+(;[A-Z]+=[^:;]+)*:.*");
            if (line.startsWith("BEGIN:")) {
                open.add(line.substring(6));
            } else if (line.startsWith("END:")) {
                assertThat(open.remove(open.size() - 1)).isEqualTo(line.substring(4));
            }
        }
        assertThat(open).isEmpty();
    }

    private static List<List<String>> events(List<String> lines) {
        List<List<String>> events = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("BEGIN:VEVENT")) {
                events.add(new ArrayList<>());
            } else if (!events.isEmpty()) {
                events.get(events.size() - 1).add(line);
            }
        }
        return events;
    }

    private static Recurrence recurrence(List<String> event) {
        return new Recurrence(
                Timetable.ZONE,
                values(event, "DTSTART").get(0),
                event.stream()
                        .filter(line -> line.startsWith("RRULE:"))
                        .map(line -> line.substring(6))
                        .toList(),
                values(event, "RDATE"),
                values(event, "EXDATE"));
    }

    private static List<LocalDateTime> values(List<String> event, String name) {
        String start = name + ";TZID=Asia/Ho_Chi_Minh:";
        return event.stream()
                .filter(line -> line.startsWith(start))
                .flatMap(line -> List.of(line.substring(start.length()).split(",")).stream())
                .map(value -> LocalDateTime.parse(value, LOCAL))
                .toList();
    }
}
