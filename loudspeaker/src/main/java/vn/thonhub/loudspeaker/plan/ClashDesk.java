package vn.thonhub.loudspeaker.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;

/** Carries out what a person decides about two priority programmes. Writer thread. */
public final class ClashDesk {
    private final PlayBook book;
    private final AuditLog audit;
    private final Clock clock;
    private final PlanRules rules;

    /** What a person may decide. */
    public enum Decision {
        /** The one that was there first is heard, the other is cancelled. */
        HOLDER,
        /** The newcomer is heard, the one that was there first is cancelled. */
        NEWCOMER,
        /** Both, the one that was there first before the other. */
        HOLDER_FIRST,
        /** Both, the newcomer first. */
        NEWCOMER_FIRST;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for an unknown word */
        public static Decision of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    public ClashDesk(PlayBook book, AuditLog audit, Clock clock, PlanRules rules) {
        this.book = book;
        this.audit = audit;
        this.clock = clock;
        this.rules = rules;
    }

    /** @throws Problem 404 without such a question, 409 when it is decided or one of the two has begun */
    public void decide(UnitOfWork work, String id, Decision decision, Principal who) {
        Handle handle = work.handle();
        ClashTable.Clash clash = ClashTable.find(handle, id)
                .orElseThrow(() -> Problem.notFound("There is no question " + id + " about two broadcasts."));
        Broadcast holder = BroadcastTable.find(handle, clash.holderId()).orElseThrow();
        Broadcast newcomer = BroadcastTable.find(handle, clash.newcomerId()).orElseThrow();
        if (clash.decidedAt().isPresent() || newcomer.state() != BroadcastState.HELD) {
            throw Problem.conflict("clash-decided", "This is decided already, or its time has passed.");
        }
        ClashTable.decide(handle, id, decision.id(), clock.instant(), who.username());
        audit.record(
                work,
                who,
                "broadcast.decide",
                "broadcast/" + newcomer.id(),
                Map.of("decision", decision.id(), "holder", holder.id(), "newcomer", newcomer.title()));
        switch (decision) {
            case HOLDER -> book.withdraw(work, newcomer, who.username(), CancelReason.DECISION);
            case NEWCOMER -> {
                requireAhead(holder);
                book.withdraw(work, holder, who.username(), CancelReason.DECISION);
                freeIfNobodyElse(work, newcomer);
            }
            case HOLDER_FIRST -> {
                Instant start = later(holder.endsAt());
                requireFree(work, newcomer, holder, start);
                book.move(work, newcomer, start);
            }
            case NEWCOMER_FIRST -> {
                requireAhead(holder);
                Instant start = later(newcomer.endsAt());
                requireFree(work, holder, newcomer, start);
                book.move(work, holder, start);
                freeIfNobodyElse(work, newcomer);
            }
        }
    }

    private void freeIfNobodyElse(UnitOfWork work, Broadcast newcomer) {
        boolean held = BroadcastTable.find(work.handle(), newcomer.id())
                .filter(now -> now.state() == BroadcastState.HELD)
                .isPresent();
        if (held && !ClashTable.isAsked(work.handle(), newcomer.id())) {
            book.free(work, newcomer);
        }
    }

    private static Instant later(Instant end) {
        return end.plus(PlanRules.GAP);
    }

    private void requireAhead(Broadcast broadcast) {
        if (broadcast.startAt().isBefore(clock.instant().plus(rules.shortestNotice()))) {
            throw Problem.conflict(
                    "clash-begun",
                    "\"" + broadcast.title()
                            + "\" begins already; stop it first, or let it be heard and the other after it.");
        }
    }

    private static void requireFree(UnitOfWork work, Broadcast moving, Broadcast first, Instant start) {
        Instant end = start.plusMillis(moving.audioDurationMs() * moving.repeat());
        for (String speaker : DeliveryTable.speakersOf(work.handle(), moving.id())) {
            Overlaps.on(work.handle(), speaker, moving.id(), start, end).stream()
                    .filter(other -> other.kind() == moving.kind()
                            && !other.broadcastId().equals(first.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw Problem.conflict(
                                "clash-again",
                                "Moved behind the other, it would meet \"" + other.title()
                                        + "\"; choose another order.");
                    });
        }
    }
}
