package vn.thonhub.wifi.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one access point's life. Immutable; {@link LivenessMachine} makes the next one.
 *
 * @param since when {@code state} began, backdated where the machine says so
 * @param watchedSince since when this hub has been able to hear it
 * @param lastSeen last message that proves life; retained ones never do
 * @param session newest connection it announced
 * @param mark last telemetry taken; an older or equal one of the same boot is a duplicate
 * @param former the boot before, whose messages may still be on their way
 * @param outage open outage, from confirmation to return, also across hub restarts
 */
public record Liveness(
        LivenessState state,
        Instant since,
        Instant watchedSince,
        Optional<Instant> lastSeen,
        Optional<Long> session,
        Optional<Mark> mark,
        Optional<FormerBoot> former,
        Optional<Outage> outage,
        Optional<String> farewell) {
    /** Position in the stream of one boot. */
    public record Mark(String bootId, long seq) {}

    /** A boot that is over, and when the next one was first heard. */
    public record FormerBoot(String bootId, Instant endedAt) {}

    /** A confirmed outage. */
    public record Outage(Instant since) {}

    public Liveness {
        Objects.requireNonNull(state, "liveness state");
        Objects.requireNonNull(since, "liveness since");
        Objects.requireNonNull(watchedSince, "liveness watchedSince");
    }

    /** A device nobody has heard yet, watched from now on. */
    public static Liveness unheard(Instant now) {
        return new Liveness(
                LivenessState.UNKNOWN,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What a last will says, besides whatever words devices have for leaving of their own accord. */
    private static final String LAST_WILL = "lwt";
    /** A last will may be followed at once by the next birth, when a device's new connection took the old one's place. */
    private static final Duration TO_RETURN = Duration.ofSeconds(5);

    /** When silence alone next changes the state, if it can. */
    public Optional<Instant> deadline(Timing timing) {
        if (timing.silent()) {
            return state == LivenessState.SUSPECT ? Optional.of(since.plus(timing.timeout())) : Optional.empty();
        }
        return switch (state) {
            case UP -> Optional.of(silenceSince().plus(overdue(timing)));
            case SUSPECT -> Optional.of(confirmedAt(timing));
            case UNKNOWN -> lastSeen.map(seen -> watchedSince.plus(timing.grace()));
            case DOWN, MAINTENANCE -> Optional.empty();
        };
    }

    /**
     * Silence for the whole timeout; or two signs that do not depend on each other: the broker says that the connection is
     * gone, and the report that was due did not come.
     */
    private Instant confirmedAt(Timing timing) {
        Instant bySilence = silenceSince().plus(timing.timeout());
        if (!isMissedByBroker()) {
            return bySilence;
        }
        Instant missed = silenceSince().plus(timing.missed());
        Instant given = since.plus(TO_RETURN);
        Instant byBoth = missed.isAfter(given) ? missed : given;
        return byBoth.isBefore(bySilence) ? byBoth : bySilence;
    }

    boolean isMissedByBroker() {
        return farewell.filter(LAST_WILL::equals).isPresent();
    }

    /** The later of last seen and start of watching: silence before that proves nothing. */
    Instant silenceSince() {
        return lastSeen.filter(seen -> seen.isAfter(watchedSince)).orElse(watchedSince);
    }

    /** A message may come late by half an interval before anyone wonders. */
    private static Duration overdue(Timing timing) {
        Duration late = timing.interval().plus(timing.interval().dividedBy(2));
        return late.compareTo(timing.timeout()) < 0 ? late : timing.timeout();
    }

    Liveness in(LivenessState next, Instant from) {
        return next == state
                ? this
                : new Liveness(next, from, watchedSince, lastSeen, session, mark, former, outage, farewell);
    }

    Liveness seen(Instant at) {
        return new Liveness(
                state, since, watchedSince, Optional.of(at), session, mark, former, outage, Optional.empty());
    }

    Liveness marked(Mark next, Instant at) {
        Optional<FormerBoot> left = mark.map(Mark::bootId)
                .filter(boot -> !boot.equals(next.bootId()))
                .map(boot -> new FormerBoot(boot, at))
                .or(() -> former);
        return new Liveness(state, since, watchedSince, lastSeen, session, Optional.of(next), left, outage, farewell);
    }

    Liveness connected(long number) {
        return new Liveness(state, since, watchedSince, lastSeen, Optional.of(number), mark, former, outage, farewell);
    }

    /** Suspect from now on, whatever else made it so before. */
    Liveness suspect(Instant at) {
        return new Liveness(LivenessState.SUSPECT, at, watchedSince, lastSeen, session, mark, former, outage, farewell);
    }

    /** It is connected again: a last will of before says nothing any more. */
    Liveness returned() {
        Optional<String> still = farewell.filter(reason -> !reason.equals(LAST_WILL));
        return new Liveness(state, since, watchedSince, lastSeen, session, mark, former, outage, still);
    }

    Liveness leaving(String reason) {
        return new Liveness(state, since, watchedSince, lastSeen, session, mark, former, outage, Optional.of(reason));
    }

    Liveness watchedFrom(Instant at) {
        return new Liveness(state, since, at, lastSeen, session, mark, former, outage, farewell);
    }

    Liveness withOutage(Optional<Outage> next) {
        return new Liveness(state, since, watchedSince, lastSeen, session, mark, former, next, farewell);
    }
}
