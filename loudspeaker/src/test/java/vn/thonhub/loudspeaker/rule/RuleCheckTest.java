package vn.thonhub.loudspeaker.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.rule.Finding.Kind;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

class RuleCheckTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final CommuneRules RULES = new CommuneRules(
            Optional.of(3),
            Optional.of(60),
            Optional.of(LocalTime.of(5, 0)),
            Optional.of(LocalTime.of(21, 0)),
            List.of(
                    new CommuneRules.Quiet(LocalTime.of(11, 30), LocalTime.of(13, 30)),
                    new CommuneRules.Quiet(LocalTime.of(22, 0), LocalTime.of(4, 45))),
            List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY,
                    DayOfWeek.SATURDAY),
            false,
            false);

    /** On Monday 27 April 2026 and days after. */
    private static Play play(BroadcastClass kind, int day, int hour, int minute, int minutes, String... speakers) {
        LocalDateTime at = LocalDateTime.of(2026, 4, 27, hour, minute).plusDays(day);
        return new Play(
                "id",
                "Nhạc",
                kind,
                at.atZone(ZONE).toInstant(),
                at.plusMinutes(minutes).atZone(ZONE).toInstant(),
                Set.of(speakers));
    }

    private static Play normal(int day, int hour, int minute, int minutes) {
        return play(BroadcastClass.NORMAL, day, hour, minute, minutes, "loa-1");
    }

    private static List<Kind> kinds(List<Play> mine, Play... others) {
        return RuleCheck.check(RULES, ZONE, Duration.ofSeconds(2), mine, List.of(others)).stream()
                .map(Finding::kind)
                .toList();
    }

    @Test
    void hoursAndDaysOfTheCommuneHold() {
        assertThat(kinds(List.of(normal(0, 5, 0, 30)))).isEmpty();
        assertThat(kinds(List.of(normal(0, 4, 50, 5)))).containsExactly(Kind.TOO_EARLY);
        assertThat(kinds(List.of(normal(0, 20, 50, 15)))).containsExactly(Kind.TOO_LATE);
        assertThat(kinds(List.of(normal(0, 20, 50, 10)))).isEmpty();
        assertThat(kinds(List.of(normal(0, 11, 20, 15)))).containsExactly(Kind.QUIET_HOURS);
        assertThat(kinds(List.of(normal(0, 11, 20, 10)))).isEmpty();
        assertThat(kinds(List.of(normal(0, 4, 40, 2)))).containsExactlyInAnyOrder(Kind.TOO_EARLY, Kind.QUIET_HOURS);
        assertThat(kinds(List.of(normal(6, 8, 0, 5)))).containsExactly(Kind.DAY_NOT_ALLOWED);
        assertThat(kinds(List.of(play(BroadcastClass.EMERGENCY, 6, 3, 0, 5, "loa-1"))))
                .isEmpty();
    }

    @Test
    void aDayHoldsSoManyPlaysAndMinutesOnOneSpeaker() {
        List<Play> three = List.of(normal(0, 6, 0, 10), normal(0, 8, 0, 10), normal(0, 17, 0, 10));

        assertThat(kinds(three)).isEmpty();
        assertThat(kinds(three, normal(0, 18, 0, 10))).containsExactly(Kind.TOO_MANY_SESSIONS);
        assertThat(kinds(three, play(BroadcastClass.NORMAL, 0, 18, 0, 10, "loa-2")))
                .isEmpty();
        assertThat(kinds(List.of(normal(0, 6, 0, 40)), normal(0, 17, 0, 21))).containsExactly(Kind.TOO_MANY_MINUTES);
    }

    @Test
    void whoMeetsWhomIsTold() {
        Play mine = normal(0, 17, 0, 30);

        assertThat(kinds(List.of(mine), normal(0, 17, 29, 5))).containsExactly(Kind.CLASH);
        assertThat(kinds(List.of(mine), normal(0, 17, 31, 5))).isEmpty();
        assertThat(kinds(List.of(mine), play(BroadcastClass.PRIORITY, 0, 17, 10, 5, "loa-1")))
                .containsExactly(Kind.INTERRUPTED);
        assertThat(kinds(List.of(play(BroadcastClass.PRIORITY, 0, 17, 10, 5, "loa-1")), mine))
                .containsExactly(Kind.INTERRUPTS);
        List<Finding> found = RuleCheck.check(
                RULES,
                ZONE,
                Duration.ofSeconds(2),
                List.of(play(BroadcastClass.PRIORITY, 0, 17, 10, 5, "loa-1")),
                List.of(play(BroadcastClass.PRIORITY, 0, 17, 12, 5, "loa-1")));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo(Kind.PRIORITY_CLASH);
        assertThat(found.get(0).blocking()).isFalse();
        assertThat(found.get(0).text().vi())
                .isEqualTo("Lượt phát 17:10 27/4/2026 trùng với bản tin ưu tiên \"Nhạc\"; người duyệt sẽ phải quyết"
                        + " định thứ tự.");
        assertThat(kinds(List.of(normal(0, 8, 0, 30), normal(0, 8, 20, 30)))).containsExactly(Kind.OVERLAPS_ITSELF);
    }
}
