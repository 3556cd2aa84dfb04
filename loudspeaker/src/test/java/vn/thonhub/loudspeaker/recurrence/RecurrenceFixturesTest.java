package vn.thonhub.loudspeaker.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.Peers;

/** Every row of the table of recurrences, of the RFC and of Vietnamese communes. */
class RecurrenceFixturesTest {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    @TestFactory
    Stream<DynamicTest> everyRow() throws IOException {
        JsonNode rows = Json.mapper().readTree(Files.readString(Peers.sample("fixtures/ical/expected.json")));
        List<DynamicTest> tests = new ArrayList<>();
        rows.forEach(row -> tests.add(DynamicTest.dynamicTest(row.get("case").asText(), () -> check(row))));
        assertThat(tests).hasSize(16);
        return tests.stream();
    }

    private static void check(JsonNode row) {
        Recurrence recurrence = new Recurrence(
                ZoneId.of(row.get("tz").asText()),
                LocalDateTime.parse(row.get("dtstart").asText(), BASIC),
                texts(row.get("rrule")),
                locals(row.get("rdate")),
                locals(row.get("exdate")));
        List<ZonedDateTime> expected = texts(row.get("expected")).stream()
                .map(text -> OffsetDateTime.parse(text).atZoneSameInstant(recurrence.zone()))
                .toList();
        List<Instant> utc =
                texts(row.get("expected_utc")).stream().map(Instant::parse).toList();
        boolean bounded = row.get("limit").isNull();

        List<ZonedDateTime> first =
                recurrence.first(bounded ? 1_000 : row.get("limit").asInt());

        assertThat(first).isEqualTo(expected);
        assertThat(first.stream().map(ZonedDateTime::toInstant)).containsExactlyElementsOf(utc);
        Instant from = utc.get(1);
        Instant until = utc.get(utc.size() - 1);
        assertThat(recurrence.between(from, until, 1_000).stream().map(ZonedDateTime::toInstant))
                .containsExactlyElementsOf(utc.subList(1, utc.size() - 1));
        assertThat(recurrence.between(from, until.plusMillis(1), 1)).hasSize(1);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<LocalDateTime> locals(JsonNode array) {
        return texts(array).stream()
                .map(text -> LocalDateTime.parse(text, BASIC))
                .toList();
    }
}
