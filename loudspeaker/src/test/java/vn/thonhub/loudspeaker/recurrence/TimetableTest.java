package vn.thonhub.loudspeaker.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.core.http.Problem;

class TimetableTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 20);
    private static final LocalTime MORNING = LocalTime.of(5, 30);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private static Timetable weekdays(LocalDate... except) {
        return new Timetable(
                List.of(EVENING, MORNING),
                Optional.of("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
                LocalDate.of(2026, 4, 18),
                Optional.empty(),
                List.of(except),
                List.of(),
                List.of());
    }

    private static Timetable of(String rule) {
        return new Timetable(
                List.of(MORNING), Optional.of(rule), TODAY, Optional.empty(), List.of(), List.of(), List.of());
    }

    private static List<LocalDateTime> local(List<ZonedDateTime> found) {
        return found.stream().map(ZonedDateTime::toLocalDateTime).toList();
    }

    @Test
    void everyDayOfTheRuleHasAllTimesButNotTheDaysLeftOut() {
        Timetable timetable = weekdays(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 1));
        Instant from = LocalDate.of(2026, 4, 29).atStartOfDay(Timetable.ZONE).toInstant();

        assertThat(local(timetable.next(from, 4)))
                .containsExactly(
                        LocalDateTime.of(2026, 4, 29, 5, 30),
                        LocalDateTime.of(2026, 4, 29, 17, 0),
                        LocalDateTime.of(2026, 5, 4, 5, 30),
                        LocalDateTime.of(2026, 5, 4, 17, 0));
        // The first day is a Saturday, which the rule does not name.
        assertThat(local(timetable.next(Instant.EPOCH, 1))).containsExactly(LocalDateTime.of(2026, 4, 20, 5, 30));
    }

    @Test
    void theExampleOfTheIssueReadsAsItShould() {
        TimetableWords.Summary words = TimetableWords.of(weekdays(LocalDate.of(2026, 4, 30)), TODAY);

        assertThat(words.vi()).isEqualTo("05:30 và 17:00, thứ Hai đến thứ Sáu, trừ 30/4");
        assertThat(words.en()).isEqualTo("05:30 and 17:00, Monday to Friday, except 30 April");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY|hằng ngày|every day",
                "FREQ=DAILY;INTERVAL=3|3 ngày một lần|every 3 days",
                "FREQ=DAILY;COUNT=10|hằng ngày, 10 ngày|every day, 10 days",
                "FREQ=WEEKLY;BYDAY=TU,TH|thứ Ba và thứ Năm|Tuesday and Thursday",
                "FREQ=WEEKLY;BYDAY=SU,SA|thứ Bảy và Chủ nhật|Saturday and Sunday",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,SU|thứ Hai đến thứ Tư và Chủ nhật|Monday to Wednesday and Sunday",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU|hằng ngày|every day",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO|thứ Hai, 2 tuần một lần|Monday, every 2 weeks",
                "FREQ=MONTHLY;BYMONTHDAY=1,15|ngày 1 và ngày 15 hằng tháng|day 1 and day 15 of every month",
                "FREQ=MONTHLY;BYMONTHDAY=-1|ngày cuối cùng hằng tháng|the last day of every month",
                "FREQ=MONTHLY;BYDAY=-1SU|Chủ nhật cuối cùng hằng tháng|the last Sunday of every month",
                "FREQ=MONTHLY;BYDAY=1FR|thứ Sáu đầu tiên hằng tháng|the first Friday of every month",
                "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2|ngày 2/9 hằng năm|2 September every year",
                "FREQ=MONTHLY;BYDAY=6MO|thứ Hai lần thứ 6 hằng tháng|the 6th Monday of every month",
                "FREQ=MONTHLY;BYDAY=-2SU|Chủ nhật lần thứ 2 từ cuối lên hằng tháng|the second to last Sunday of every month",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1|thứ Hai đầu tiên hằng tháng|the first Monday of every month",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1|ngày làm việc cuối cùng hằng tháng|the last working day of every month",
                "FREQ=MONTHLY;BYDAY=FR,MO,TU,WE,TH;BYSETPOS=1,12|ngày làm việc đầu tiên và ngày làm việc thứ 12 hằng tháng|the first working day and the 12th working day of every month",
                "FREQ=MONTHLY;INTERVAL=3;BYDAY=SA,SU;BYSETPOS=1|ngày cuối tuần đầu tiên của tháng, 3 tháng một lần|the first day of a weekend of the month, every 3 months",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-2|ngày thứ nhì từ cuối lên hằng tháng|the second to last day of every month",
                "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=2|ngày thứ nhì trong các ngày thứ Ba và thứ Tư hằng tháng|the second Tuesday or Wednesday of every month",
                "FREQ=WEEKLY;BYDAY=TU,WE;BYSETPOS=2|thứ Tư|Wednesday",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;BYSETPOS=1,-1;WKST=SU|thứ Tư và Chủ nhật, 2 tuần một lần|Wednesday and Sunday, every 2 weeks",
                "FREQ=WEEKLY;BYDAY=TU,WE;BYSETPOS=3|theo quy tắc FREQ=WEEKLY;BYDAY=TU,WE;BYSETPOS=3|by the rule FREQ=WEEKLY;BYDAY=TU,WE;BYSETPOS=3",
                "FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1|ngày làm việc đầu tiên của tháng 1 hằng năm|the first working day of January every year",
                "FREQ=YEARLY;BYDAY=SU;BYSETPOS=-1|Chủ nhật cuối cùng của năm, hằng năm|the last Sunday of every year",
                "FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO;BYSETPOS=1|theo quy tắc FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO;BYSETPOS=1|by the rule FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO;BYSETPOS=1",
                "FREQ=MONTHLY;BYDAY=1TU,WE;BYSETPOS=2|theo quy tắc FREQ=MONTHLY;BYDAY=1TU,WE;BYSETPOS=2|by the rule FREQ=MONTHLY;BYDAY=1TU,WE;BYSETPOS=2"
            })
    void rulesAreSaidInBothLanguages(String rule, String vi, String en) {
        TimetableWords.Summary words = TimetableWords.of(of(rule), TODAY);

        assertThat(words.vi()).isEqualTo("05:30, " + vi);
        assertThat(words.en()).isEqualTo("05:30, " + en);
    }

    @Test
    void rangesExceptionsAndExtrasAreNamed() {
        Timetable timetable = new Timetable(
                List.of(MORNING),
                Optional.of("FREQ=DAILY"),
                LocalDate.of(2026, 5, 1),
                Optional.of(LocalDate.of(2027, 2, 28)),
                List.of(
                        LocalDate.of(2026, 9, 2),
                        LocalDate.of(2027, 2, 5),
                        LocalDate.of(2027, 2, 6),
                        LocalDate.of(2027, 2, 7)),
                List.of(LocalDateTime.of(2026, 6, 1, 5, 30)),
                List.of(LocalDateTime.of(2026, 6, 1, 6, 0)));

        TimetableWords.Summary words = TimetableWords.of(timetable, TODAY);

        assertThat(words.vi())
                .isEqualTo("05:30, hằng ngày, từ 1/5/2026 đến 28/2/2027,"
                        + " trừ 2/9, 5/2/2027 đến 7/2/2027 và 05:30 ngày 1/6, thêm 06:00 ngày 1/6");
        assertThat(words.en())
                .isEqualTo("05:30, every day, from 1 May 2026 to 28 February 2027,"
                        + " except 2 September, 5 February 2027 to 7 February 2027 and 05:30 on 1 June,"
                        + " also 06:00 on 1 June");
        assertThat(local(timetable.between(
                        Instant.parse("2026-05-31T20:00:00Z"), Instant.parse("2026-06-01T20:00:00Z"), 10)))
                .containsExactly(LocalDateTime.of(2026, 6, 1, 6, 0));
        assertThat(timetable.next(Instant.parse("2027-02-27T23:00:00Z"), 10)).isEmpty();
    }

    @Test
    void aTimetableWithoutARuleIsOneDay() {
        Timetable once = new Timetable(
                List.of(EVENING), Optional.empty(), TODAY, Optional.empty(), List.of(), List.of(), List.of());

        assertThat(local(once.next(Instant.EPOCH, 10))).containsExactly(LocalDateTime.of(2026, 4, 20, 17, 0));
        assertThat(TimetableWords.of(once, TODAY).vi()).isEqualTo("17:00, thứ Hai 20/4/2026");
    }

    @Test
    void aRuleThatCountsCountsDays() {
        Timetable three = new Timetable(
                List.of(MORNING, EVENING),
                Optional.of("FREQ=WEEKLY;BYDAY=MO;COUNT=3"),
                LocalDate.of(2026, 4, 21),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());

        assertThat(local(three.next(Instant.EPOCH, 100)))
                .hasSize(6)
                .startsWith(LocalDateTime.of(2026, 4, 27, 5, 30))
                .endsWith(LocalDateTime.of(2026, 5, 11, 17, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=SECONDLY|must be of days",
                "FREQ=DAILY;BYHOUR=5|must not name hours",
                "FREQ=DAILY;UNTIL=20260501T000000Z|must not hold UNTIL",
                "FREQ=SOMETIMES|is not a recurrence rule",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|no play at all"
            })
    void whatCannotBeIsRefusedWithTheRemedy(String rule, String why) {
        assertThatThrownBy(() -> TimetableCheck.check(of(rule), "/timing", TODAY))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        Timetable backwards = new Timetable(
                List.of(MORNING),
                Optional.of("FREQ=DAILY"),
                TODAY,
                Optional.of(TODAY.minusDays(1)),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> TimetableCheck.check(backwards, "/timing", TODAY))
                .hasMessageContaining("before the first day");
    }
}
