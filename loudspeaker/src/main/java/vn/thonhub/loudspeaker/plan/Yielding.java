package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * Who gives way on each speaker, worked out anew from what stands in the tables whenever something around changes. What
 * resumes is left to the speaker, which takes it up where the programme then is; what is dropped ends where the higher
 * class begins; what restarts gets a second occurrence behind it. Writer thread.
 */
final class Yielding {
    static final String CONFLICT = "conflict";
    static final String YIELDED = "higher_class";
    static final String RESTARTED = "restarted";

    private final Handle handle;

    Yielding(Handle handle) {
        this.handle = handle;
    }

    /** All broadcasts of the span on these speakers. @return speakers whose schedule may be another now */
    Collection<String> around(Collection<String> speakers, Instant from, Instant until) {
        TreeSet<String> touched = new TreeSet<>();
        Instant first = from.minus(PlanRules.GAP);
        Instant last = until.plus(PlanRules.GAP);
        for (String id : Overlaps.around(handle, speakers, first, last)) {
            BroadcastTable.find(handle, id).ifPresent(one -> touched.addAll(one(one)));
        }
        return touched;
    }

    private Collection<String> one(Broadcast mine) {
        TreeSet<String> touched = new TreeSet<>();
        OccurrenceTable.deleteUnbegun(handle, mine.id(), mine.occurrenceId());
        for (Row row : rows(mine)) {
            List<Overlaps.Other> others = Overlaps.on(
                    handle,
                    row.speaker(),
                    mine.id(),
                    mine.startAt().minus(PlanRules.GAP),
                    mine.endsAt().plus(PlanRules.GAP));
            List<Overlaps.Other> higher = others.stream()
                    .filter(one -> one.kind().compareTo(mine.kind()) > 0
                            && one.begin().isBefore(mine.endsAt())
                            && one.end().isAfter(mine.startAt()))
                    .toList();
            Verdict verdict = verdict(mine, higher, Overlaps.rival(others, mine).isPresent());
            if (apply(mine, row, verdict)) {
                touched.add(row.speaker());
            }
        }
        return touched;
    }

    /** What of it is heard on one speaker: all but from {@code cut} on, or nothing for the reason given. */
    private record Verdict(Optional<Instant> cut, Optional<String> nothing, Optional<Instant> again) {}

    private static Verdict verdict(Broadcast mine, List<Overlaps.Other> higher, boolean rival) {
        if (rival && mine.kind() != BroadcastClass.PRIORITY) {
            return new Verdict(Optional.empty(), Optional.of(CONFLICT), Optional.empty());
        }
        if (higher.isEmpty()) {
            return new Verdict(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Instant first = higher.get(0).begin();
        Instant last =
                higher.stream().map(Overlaps.Other::end).max(Instant::compareTo).orElseThrow();
        boolean fromTheStart = !first.isAfter(mine.startAt());
        boolean covered = higher.stream()
                .anyMatch(one ->
                        !one.begin().isAfter(mine.startAt()) && !one.end().isBefore(mine.endsAt()));
        Optional<Instant> cut = fromTheStart ? Optional.empty() : Optional.of(first);
        if (mine.interrupted() == Interrupted.RESTART) {
            return new Verdict(
                    cut,
                    fromTheStart ? Optional.of(RESTARTED) : Optional.empty(),
                    Optional.of(last.plus(PlanRules.GAP)));
        }
        if (covered || fromTheStart && mine.interrupted() == Interrupted.DROP) {
            return new Verdict(Optional.empty(), Optional.of(YIELDED), Optional.empty());
        }
        return new Verdict(
                mine.interrupted() == Interrupted.DROP ? cut : Optional.empty(), Optional.empty(), Optional.empty());
    }

    private boolean apply(Broadcast mine, Row row, Verdict verdict) {
        boolean changed = !row.cut().equals(verdict.cut())
                || (row.state() == DeliveryState.PREEMPTED) != verdict.nothing().isPresent()
                || verdict.again().isPresent();
        if (changed) {
            DeliveryState next = verdict.nothing().isPresent()
                    ? DeliveryState.PREEMPTED
                    : row.state() == DeliveryState.PREEMPTED ? DeliveryState.SCHEDULED : row.state();
            handle.createUpdate("UPDATE delivery SET cut_at = :cut, state = :state, detail = :detail, revision = NULL"
                            + " WHERE occurrence_id = :occurrence AND speaker_id = :speaker")
                    .bind("cut", verdict.cut().map(Instant::toEpochMilli).orElse(null))
                    .bind("state", next.id())
                    .bind("detail", verdict.nothing().orElse(null))
                    .bind("occurrence", mine.occurrenceId())
                    .bind("speaker", row.speaker())
                    .execute();
        }
        verdict.again().ifPresent(at -> restart(mine, row, at));
        return changed;
    }

    private void restart(Broadcast mine, Row row, Instant at) {
        Instant end = at.plusMillis(mine.audioDurationMs() * mine.repeat());
        String occurrence = mine.id() + "@" + at.toEpochMilli();
        boolean there = handle.createQuery("SELECT COUNT(*) FROM occurrence WHERE id = :id")
                        .bind("id", occurrence)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!there) {
            OccurrenceTable.insert(handle, mine.id(), at, end, end.plus(PlanRules.GAP));
        }
        DeliveryMoves.insertIfAbsent(handle, occurrence, row.speaker(), row.name());
    }

    private record Row(String speaker, String name, DeliveryState state, Optional<Instant> cut) {}

    /** What has begun or ended is the speaker's affair. */
    private List<Row> rows(Broadcast mine) {
        return handle.createQuery("SELECT speaker_id, speaker_name, state, cut_at FROM delivery"
                        + " WHERE occurrence_id = :occurrence AND started_at IS NULL AND ended_at IS NULL"
                        + " AND state IN ('scheduled', 'sent', 'acked', 'preempted')")
                .bind("occurrence", mine.occurrenceId())
                .map((row, context) -> {
                    long cut = row.getLong("cut_at");
                    return new Row(
                            row.getString("speaker_id"),
                            row.getString("speaker_name"),
                            DeliveryState.of(row.getString("state")),
                            row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(cut)));
                })
                .list();
    }
}
