package vn.thonhub.loudspeaker.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.InstanceIterator;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRule;

/**
 * A recurrence set of RFC 5545, section 3.8.5: a start, rules, extra and exception instants, in local time of one zone.
 *
 * @param start DTSTART; the first instance, also when no rule names it
 * @param rules RRULE values
 * @param extra RDATE values
 * @param except EXDATE values; each takes away the instance of exactly that local time
 */
public record Recurrence(
        ZoneId zone, LocalDateTime start, List<String> rules, List<LocalDateTime> extra, List<LocalDateTime> except) {
    /**
     * Rules may be endless and so sparse that the next instance is centuries away; further than that from its
     * beginning nothing is looked at.
     */
    private static final int MAX_LOOKED_AT = 50_000;

    public Recurrence {
        Objects.requireNonNull(zone, "recurrence zone");
        Objects.requireNonNull(start, "recurrence start");
        rules = List.copyOf(rules);
        extra = List.copyOf(extra);
        except = List.copyOf(except);
    }

    /** @throws IllegalArgumentException saying what is wrong with the rule */
    public static RecurrenceRule rule(String text) {
        try {
            return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException malformed) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a recurrence rule of RFC 5545: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Instances from {@code from} (inclusive) until {@code until} (exclusive), in order, none twice, at most
     * {@code limit}.
     */
    public List<ZonedDateTime> between(Instant from, Instant until, int limit) {
        List<ZonedDateTime> found = new ArrayList<>();
        walk(
                Optional.of(from),
                at -> {
                    if (!at.toInstant().isBefore(from) && at.toInstant().isBefore(until)) {
                        found.add(at);
                    }
                },
                at -> !at.toInstant().isBefore(until) || found.size() >= limit);
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : List.copyOf(found);
    }

    /** The first {@code limit} instances. */
    public List<ZonedDateTime> first(int limit) {
        List<ZonedDateTime> found = new ArrayList<>();
        walk(Optional.empty(), found::add, at -> found.size() >= limit);
        return List.copyOf(found);
    }

    private void walk(Optional<Instant> from, Consumer<ZonedDateTime> each, Predicate<ZonedDateTime> enough) {
        InstanceIterator instances = set().iterator();
        from.ifPresent(at -> instances.fastForward(new DateTime(timeZone(), at.toEpochMilli())));
        long last = Long.MIN_VALUE;
        for (int looked = 0; looked < MAX_LOOKED_AT && instances.hasNext(); looked++) {
            long at = instances.next().getTimestamp();
            if (at == last) {
                continue;
            }
            last = at;
            ZonedDateTime local = Instant.ofEpochMilli(at).atZone(zone);
            each.accept(local);
            if (enough.test(local)) {
                return;
            }
        }
    }

    private RecurrenceSet set() {
        List<RecurrenceSet> parts = new ArrayList<>();
        parts.add(new OfList(dateTime(start)));
        rules.forEach(rule -> parts.add(new OfRule(rule(rule), dateTime(start))));
        if (!extra.isEmpty()) {
            parts.add(new OfList(
                    extra.stream().map(this::dateTime).sorted(BY_TIME).toList()));
        }
        RecurrenceSet all = new Merged(parts.toArray(RecurrenceSet[]::new));
        return except.isEmpty()
                ? all
                : new Difference(
                        all,
                        new OfList(except.stream()
                                .map(this::dateTime)
                                .sorted(BY_TIME)
                                .toList()));
    }

    private static final Comparator<DateTime> BY_TIME = Comparator.comparingLong(DateTime::getTimestamp);

    private DateTime dateTime(LocalDateTime at) {
        return new DateTime(
                timeZone(),
                at.getYear(),
                at.getMonthValue() - 1,
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                at.getSecond());
    }

    private TimeZone timeZone() {
        return TimeZone.getTimeZone(zone);
    }
}
