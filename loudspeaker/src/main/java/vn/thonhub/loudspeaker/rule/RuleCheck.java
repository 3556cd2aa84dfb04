package vn.thonhub.loudspeaker.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.precedence.Precedence;
import vn.thonhub.loudspeaker.rule.Finding.Kind;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/** Holds a programme's plays against the commune's rules and against what else is planned. Pure. */
public final class RuleCheck {
    /** More would not be read; the first ones tell what is wrong. */
    private static final int MOST = 60;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm d/M/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private final CommuneRules rules;
    private final ZoneId zone;
    private final long gapMs;
    private final List<Finding> findings = new ArrayList<>();

    private RuleCheck(CommuneRules rules, ZoneId zone, Duration gap) {
        this.rules = rules;
        this.zone = zone;
        this.gapMs = gap.toMillis();
    }

    /**
     * @param mine plays of the programme, in order
     * @param others what else is planned around them
     * @param gap least silence between two plays on one speaker
     * @return in order of time, at most 60
     */
    public static List<Finding> check(
            CommuneRules rules, ZoneId zone, Duration gap, List<Play> mine, List<Play> others) {
        RuleCheck check = new RuleCheck(rules, zone, gap);
        mine.forEach(play -> {
            if (play.kind().compareTo(BroadcastClass.LIVE) < 0) {
                check.hours(play);
            }
            check.company(play, others);
        });
        check.itself(mine);
        DayLoad.of(zone, mine, others).forEach((first, day) -> check.load(first, day));
        return check.findings.stream()
                .sorted(Comparator.comparing(Finding::at).thenComparing(one -> !one.blocking()))
                .limit(MOST)
                .toList();
    }

    private void hours(Play play) {
        LocalDateTime begin = LocalDateTime.ofInstant(play.begin(), zone);
        long first = begin.toLocalTime().toSecondOfDay();
        long last = first
                + Math.max(
                        1,
                        Duration.between(play.begin(), play.end().plusMillis(999))
                                .toSeconds());
        rules.earliest()
                .filter(earliest -> first < earliest.toSecondOfDay())
                .ifPresent(earliest -> add(
                        Kind.TOO_EARLY,
                        play,
                        "bắt đầu trước giờ sớm nhất của xã là " + earliest,
                        "begins before the commune's earliest time, " + earliest));
        rules.latest()
                .filter(latest -> last > latest.toSecondOfDay())
                .ifPresent(latest -> add(
                        Kind.TOO_LATE,
                        play,
                        "kết thúc lúc " + end(play) + ", sau giờ muộn nhất của xã là " + latest,
                        "ends at " + end(play) + ", after the commune's latest time, " + latest));
        rules.quietHours().stream()
                .filter(quiet -> quiet.touches(first, last))
                .findFirst()
                .ifPresent(quiet -> add(
                        Kind.QUIET_HOURS,
                        play,
                        "rơi vào giờ yên tĩnh " + quiet.from() + "–" + quiet.until(),
                        "falls into the quiet hours " + quiet.from() + "–" + quiet.until()));
        if (!rules.days().isEmpty() && !rules.days().contains(begin.getDayOfWeek())) {
            add(
                    Kind.DAY_NOT_ALLOWED,
                    play,
                    "rơi vào ngày xã không phát thanh",
                    "is on a day on which the commune does not broadcast");
        }
    }

    private LocalTime end(Play play) {
        return LocalDateTime.ofInstant(play.end(), zone)
                .toLocalTime()
                .withSecond(0)
                .withNano(0);
    }

    private void company(Play play, List<Play> others) {
        for (Play other : others) {
            if (!play.meets(other, gapMs)) {
                continue;
            }
            String name = "\"" + other.title() + "\"";
            switch (Precedence.between(other.kind(), play.kind())) {
                case NEWCOMER ->
                    add(
                            Kind.INTERRUPTS,
                            play,
                            other,
                            "sẽ ngắt " + name + " lúc " + moment(other.begin()),
                            "will interrupt " + name + " of " + moment(other.begin()));
                case PERSON ->
                    add(
                            Kind.PRIORITY_CLASH,
                            play,
                            other,
                            "trùng với bản tin ưu tiên " + name + "; người duyệt sẽ phải quyết định thứ tự",
                            "meets the priority programme " + name + "; an approver will have to decide the order");
                case HOLDER -> {
                    if (other.kind() == play.kind()) {
                        add(
                                Kind.CLASH,
                                play,
                                other,
                                "trùng với " + name + " (" + moment(other.begin()) + ") trên cùng loa",
                                "clashes with " + name + " (" + moment(other.begin()) + ") on the same speakers");
                    } else {
                        add(Kind.INTERRUPTED, play, other, "sẽ bị " + name + " ngắt", "will be interrupted by " + name);
                    }
                }
            }
        }
    }

    private void itself(List<Play> mine) {
        for (int i = 1; i < mine.size(); i++) {
            Play before = mine.get(i - 1);
            if (before.end().toEpochMilli() + gapMs > mine.get(i).begin().toEpochMilli()) {
                add(
                        Kind.OVERLAPS_ITSELF,
                        mine.get(i),
                        "bắt đầu khi lượt trước (" + moment(before.begin()) + ") chưa kết thúc",
                        "begins before its own play of " + moment(before.begin()) + " has ended");
                return;
            }
        }
    }

    private void load(Play first, DayLoad.Day day) {
        rules.sessionsPerDay()
                .filter(most -> day.sessions() > most)
                .ifPresent(most -> addDay(
                        Kind.TOO_MANY_SESSIONS,
                        first,
                        "có " + day.sessions() + " lượt phát trên một loa; xã cho phép " + most,
                        "has " + day.sessions() + " plays on one speaker; the commune allows " + most));
        rules.minutesPerDay()
                .filter(most -> day.minutes() > most)
                .ifPresent(most -> addDay(
                        Kind.TOO_MANY_MINUTES,
                        first,
                        "có " + day.minutes() + " phút phát trên một loa; xã cho phép " + most,
                        "has " + day.minutes() + " minutes on one speaker; the commune allows " + most));
    }

    private LocalDate day(Play play) {
        return LocalDate.ofInstant(play.begin(), zone);
    }

    private String moment(Instant at) {
        return LocalDateTime.ofInstant(at, zone).format(MOMENT);
    }

    private void add(Kind kind, Play play, String vi, String en) {
        String at = moment(play.begin());
        findings.add(new Finding(
                kind,
                true,
                play.begin(),
                Optional.empty(),
                new Finding.Words("Lượt phát " + at + " " + vi + ".", "The play of " + at + " " + en + ".")));
    }

    private void addDay(Kind kind, Play play, String vi, String en) {
        String day = day(play).format(DAY);
        findings.add(new Finding(
                kind,
                true,
                play.begin(),
                Optional.empty(),
                new Finding.Words("Ngày " + day + " " + vi + ".", "The day " + day + " " + en + ".")));
    }

    private void add(Kind kind, Play play, Play other, String vi, String en) {
        String at = moment(play.begin());
        findings.add(new Finding(
                kind,
                kind == Kind.CLASH,
                play.begin(),
                Optional.of(other.title()),
                new Finding.Words("Lượt phát " + at + " " + vi + ".", "The play of " + at + " " + en + ".")));
    }
}
