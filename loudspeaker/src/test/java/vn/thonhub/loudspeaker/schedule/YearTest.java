package vn.thonhub.loudspeaker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.LAN;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.MINH;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.programme;
import static vn.thonhub.loudspeaker.schedule.PlanVillage.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastState;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.ClashTable;
import vn.thonhub.loudspeaker.plan.Delivery;
import vn.thonhub.loudspeaker.plan.DeliveryState;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.NewBroadcast;
import vn.thonhub.loudspeaker.recurrence.Timetable;

/**
 * A year of a commune in simulated time: weekly programmes, holidays and Tết, edits, hub outages short and long, things
 * taken back, clashes and emergencies. What was to be is counted by hand, without the code under test.
 */
class YearTest {
    private static final LocalDate BEGIN = LocalDate.of(2026, 12, 1);
    private static final LocalDate END = LocalDate.of(2027, 12, 1);
    /** When somebody looks: often around the plays, seldom between them. */
    private static final List<LocalTime> LOOKS = List.of(
            LocalTime.of(0, 0),
            LocalTime.of(5, 20),
            LocalTime.of(5, 35),
            LocalTime.of(6, 0),
            LocalTime.of(9, 0),
            LocalTime.of(13, 0),
            LocalTime.of(16, 50),
            LocalTime.of(17, 6),
            LocalTime.of(17, 12),
            LocalTime.of(17, 35),
            LocalTime.of(18, 10),
            LocalTime.of(21, 0));

    /** 30 Tết to 5 Giêng, and the holidays of the year. */
    private static final List<LocalDate> HOLIDAYS = holidays();

    private final PlanVillage village = new PlanVillage("2026-11-30T17:00:00Z");
    private final List<YearSpeaker> speakers =
            List.of(new YearSpeaker("loa-1"), new YearSpeaker("loa-2"), new YearSpeaker("loa-3"));
    private final Random random = new Random(20261128);
    /** What each schedule wants from which instant on, by hand. */
    private final Map<String, TreeMap<Instant, Set<Instant>>> wanted = new HashMap<>();

    private final Set<String> takenBack = new HashSet<>();
    private Optional<Instant> hearingSince = Optional.empty();
    private Instant outageUntil = Instant.MIN;
    private boolean beenAwayForLong;

    @AfterEach
    void close() {
        village.close();
    }

    private static List<LocalDate> holidays() {
        List<LocalDate> days = new ArrayList<>();
        LocalDate.of(2027, 2, 5).datesUntil(LocalDate.of(2027, 2, 12)).forEach(days::add);
        days.addAll(List.of(
                LocalDate.of(2027, 1, 1),
                LocalDate.of(2027, 4, 16),
                LocalDate.of(2027, 4, 30),
                LocalDate.of(2027, 5, 1),
                LocalDate.of(2027, 9, 2)));
        return days;
    }

    private static boolean isWorkday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5 && !HOLIDAYS.contains(day);
    }

    private Set<Instant> byHand(Predicate<LocalDate> days, String... times) {
        Set<Instant> all = new TreeSet<>();
        BEGIN.minusDays(1).datesUntil(END.plusDays(30)).filter(days).forEach(day -> {
            for (String time : times) {
                all.add(day.atTime(LocalTime.parse(time)).atZone(Timetable.ZONE).toInstant());
            }
        });
        return all;
    }

    private void nowWants(String schedule, Set<Instant> all) {
        wanted.computeIfAbsent(schedule, any -> new TreeMap<>())
                .put(village.clock.instant().plusSeconds(3), all);
    }

    private String news;
    private String music;
    private String health;
    private String vote;

    private void compose() {
        String ten = village.audio(Duration.ofMinutes(10));
        String half = village.audio(Duration.ofMinutes(30));
        String weekdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
        news = village.approved(
                programme("Bản tin", "normal", ten, "restart", timing(weekdays, BEGIN, HOLIDAYS, "05:30", "17:00")));
        nowWants(news, byHand(YearTest::isWorkday, "05:30", "17:00"));
        music = village.approved(
                programme("Ca nhạc", "filler", half, "drop", timing("FREQ=DAILY", BEGIN, List.of(), "16:45")));
        nowWants(music, byHand(day -> true, "16:45"));
        health = village.approved(programme(
                "Tiêm phòng",
                "priority",
                ten,
                "resume",
                timing("FREQ=MONTHLY;BYMONTHDAY=5", BEGIN, List.of(), "17:05")));
        nowWants(health, byHand(day -> day.getDayOfMonth() == 5, "17:05"));
        vote = village.approved(programme(
                "Bầu cử",
                "priority",
                ten,
                "resume",
                timing("FREQ=MONTHLY;BYMONTHDAY=5,20", BEGIN, List.of(), "17:10")));
        nowWants(vote, byHand(day -> day.getDayOfMonth() == 5 || day.getDayOfMonth() == 20, "17:10"));
    }

    @Test
    void everyOccurrenceOfAYearIsAccountedForOnce() {
        compose();
        Instant end = END.atStartOfDay(Timetable.ZONE).toInstant();
        hearingSince = Optional.of(village.clock.instant());
        while (village.clock.instant().isBefore(end)) {
            village.clock.advance(toNextLook());
            Instant now = village.clock.instant();
            speakers.forEach(one -> one.pass(now));
            outages(now);
            if (hearingSince.isPresent()) {
                hubWorks();
                people(
                        now.atZone(Timetable.ZONE).toLocalDate(),
                        now.atZone(Timetable.ZONE).toLocalTime());
            }
        }
        // The last ones of the year come to their end.
        for (int step = 0; step < 4; step++) {
            village.clock.advance(Duration.ofMinutes(30));
            speakers.forEach(one -> one.pass(village.clock.instant()));
            outageUntil = Instant.MIN;
            outages(village.clock.instant());
            hubWorks();
        }
        check(end);
    }

    private Duration toNextLook() {
        LocalTime time = village.clock.instant().atZone(Timetable.ZONE).toLocalTime();
        return LOOKS.stream()
                .filter(look -> look.isAfter(time))
                .findFirst()
                .map(look -> Duration.between(time, look))
                .orElseGet(() -> Duration.between(time, LocalTime.MAX).plusNanos(1));
    }

    /** The hub is away for hours every few weeks, and once for twelve days. */
    private void outages(Instant now) {
        if (hearingSince.isEmpty() && now.isAfter(outageUntil)) {
            hearingSince = Optional.of(now);
        } else if (hearingSince.isPresent()) {
            boolean longOne = !beenAwayForLong && now.isAfter(Instant.parse("2027-07-10T00:00:00Z"));
            if (longOne || random.nextInt(250) == 0) {
                beenAwayForLong |= longOne;
                hearingSince = Optional.empty();
                outageUntil = now.plus(longOne ? Duration.ofDays(12) : Duration.ofMinutes(30 + random.nextInt(600)));
            }
        }
    }

    private void hubWorks() {
        speakers.forEach(one -> one.report(village));
        village.materialise();
        if (village.read(handle -> village.watch.isDue(handle, hearingSince))) {
            village.write(work -> {
                village.watch.run(work, hearingSince);
                return null;
            });
        }
        speakers.stream().filter(one -> village.dirty.remove(one.id)).forEach(one -> one.update(village));
    }

    private void people(LocalDate day, LocalTime time) {
        if (!time.equals(LocalTime.of(9, 0))) {
            return;
        }
        decide(day);
        if (random.nextInt(20) == 0) {
            takeBack();
        }
        if (random.nextInt(30) == 0) {
            emergency(day);
        }
        if (day.equals(LocalDate.of(2027, 3, 8))) {
            edit(LocalDate.of(2027, 3, 1), "05:45", "17:30");
        }
        if (day.equals(LocalDate.of(2027, 8, 17))) {
            edit(LocalDate.of(2027, 8, 1), "05:30", "17:00");
        }
        if (day.equals(LocalDate.of(2027, 10, 3))) {
            village.act(music, (work, version) -> village.desk.end(work, music, version, LAN));
            nowWants(music, Set.of());
        }
        speakers.stream().filter(one -> village.dirty.remove(one.id)).forEach(one -> one.update(village));
    }

    /** Some questions are decided each way, some by nobody. */
    private void decide(LocalDate day) {
        List<ClashTable.Clash> open = village.read(ClashTable::open);
        if (!open.isEmpty() && random.nextInt(4) == 0) {
            ClashDesk.Decision decision = ClashDesk.Decision.values()[random.nextInt(4)];
            village.write(work -> {
                village.clashes.decide(work, open.get(0).id(), decision, MINH);
                return null;
            });
        }
    }

    private void takeBack() {
        Instant now = village.clock.instant();
        List<Broadcast> coming = village.read(
                handle -> BroadcastTable.between(handle, now.plusSeconds(60), now.plus(Duration.ofDays(5))));
        coming.stream()
                .filter(one ->
                        one.state() == BroadcastState.SCHEDULED && one.slot().isPresent())
                .skip(random.nextInt(5))
                .findFirst()
                .ifPresent(one -> {
                    village.write(work -> {
                        village.broadcasts.cancel(work, one.id(), LAN);
                        return null;
                    });
                    takenBack.add(one.id());
                });
    }

    private void emergency(LocalDate day) {
        String audio = village.audio(Duration.ofMinutes(5));
        village.write(work -> village.broadcasts.plan(
                work,
                new NewBroadcast(
                        "Bão khẩn cấp",
                        Optional.of(audio),
                        Optional.empty(),
                        Optional.of("emergency"),
                        Optional.of(day.atTime(17, 2).atZone(Timetable.ZONE).toInstant()),
                        Optional.of(List.of("loa-1", "loa-3")),
                        Optional.empty(),
                        Optional.empty()),
                MINH));
    }

    private void edit(LocalDate from, String... times) {
        village.act(
                news,
                (work, version) -> village.desk.change(
                        work,
                        news,
                        version,
                        programme(
                                "Bản tin mới",
                                "normal",
                                village.read(handle -> RevisionTable.find(handle, news, 1)
                                        .orElseThrow()
                                        .programme()
                                        .items()
                                        .get(0)
                                        .audioId()
                                        .orElseThrow()),
                                "resume",
                                timing("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", from, HOLIDAYS, times)),
                        LAN));
        village.allow(news);
        nowWants(news, byHand(YearTest::isWorkday, times));
    }

    private void check(Instant end) {
        Map<String, Integer> outcomes = new TreeMap<>();
        int total = 0;
        for (String schedule : List.of(news, music, health, vote)) {
            List<Broadcast> rows =
                    village.read(handle -> BroadcastTable.ofSchedule(handle, schedule, Instant.EPOCH)).stream()
                            .filter(one -> one.slot().orElseThrow().plannedAt().isBefore(end))
                            .toList();
            Map<Instant, Broadcast> byPlan = new TreeMap<>();
            rows.forEach(one -> assertThat(byPlan.put(one.slot().orElseThrow().plannedAt(), one))
                    .as("planned twice")
                    .isNull());
            Set<Instant> expected = expected(schedule, end);
            assertThat(byPlan.keySet()).as("all of %s", schedule).containsAll(expected);
            for (Broadcast one : rows) {
                boolean extra = !expected.contains(one.slot().orElseThrow().plannedAt());
                assertThat(!extra || one.state() == BroadcastState.CANCELLED)
                        .as("not wanted any more, so cancelled: %s", one)
                        .isTrue();
                String outcome = outcome(one);
                outcomes.merge(outcome, 1, Integer::sum);
                total++;
                if (takenBack.contains(one.id())) {
                    assertThat(one.state()).isEqualTo(BroadcastState.CANCELLED);
                }
            }
        }
        for (YearSpeaker speaker : speakers) {
            assertThat(speaker.completed.values())
                    .as("heard twice on %s", speaker.id)
                    .containsOnly(1);
        }
        System.out.println("a year: " + total + " occurrences " + outcomes);
        assertThat(total).isGreaterThan(800);
        assertThat(outcomes.keySet()).contains("played", "missed", "pre-empted", "cancelled");
    }

    /** Of each instant, what the schedule wanted when it came. */
    private Set<Instant> expected(String schedule, Instant end) {
        Set<Instant> all = new TreeSet<>();
        wanted.get(schedule).forEach((since, instants) -> {
            Instant until =
                    Optional.ofNullable(wanted.get(schedule).higherKey(since)).orElse(end);
            instants.stream()
                    .filter(at -> !at.isBefore(since) && at.isBefore(until))
                    .forEach(all::add);
        });
        return all;
    }

    private String outcome(Broadcast one) {
        List<Delivery> deliveries = village.read(handle -> DeliveryTable.ofBroadcast(handle, one.id()));
        assertThat(deliveries).as("for whom: %s", one).isNotEmpty();
        assertThat(deliveries).as("every speaker accounted for: %s", one).allMatch(each -> each.state()
                .isEnd());
        return switch (one.state()) {
            case COMPLETED, PARTIAL -> "played";
            case PREEMPTED -> "pre-empted";
            case CANCELLED -> "cancelled";
            case FAILED -> {
                assertThat(deliveries)
                        .as("missed, in part pre-empted, never broken: %s %s", one, deliveries)
                        .noneMatch(each -> each.state() == DeliveryState.FAILED);
                yield "missed";
            }
            default -> throw new AssertionError("not accounted for: " + one);
        };
    }
}
