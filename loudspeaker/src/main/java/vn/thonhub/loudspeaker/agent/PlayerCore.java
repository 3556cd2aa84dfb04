package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/**
 * The player's rules, pure: one line, one thing on it at a time; the higher class goes first and pushes a lower one off;
 * what was cut off is taken up again where the others are; what cannot begin in time is skipped, never burst out later.
 * Who gets the line is {@link LineTurn}'s; here is what people, schedules and the line itself say.
 */
final class PlayerCore {
    /** The next state and what to do. */
    record Step(PlayerState state, List<PlayerEffect> effects) {}

    private final PlayerLedger ledger;

    private PlayerCore(PlayerLedger ledger) {
        this.ledger = ledger;
    }

    static Step step(PlayerState state, PlayerInput input) {
        PlayerLedger ledger = new PlayerLedger(state);
        PlayerCore core = new PlayerCore(ledger);
        if (input instanceof PlayerInput.Scheduled scheduled) {
            core.schedule(scheduled);
        } else if (input instanceof PlayerInput.Commanded command) {
            ledger.command(command.occurrence());
        } else if (input instanceof PlayerInput.StopAsked stop) {
            core.stop(stop);
        } else if (input instanceof PlayerInput.PauseAsked asked) {
            core.pause(asked);
        } else if (input instanceof PlayerInput.ResumeAsked asked) {
            core.resume(asked);
        } else if (input instanceof PlayerInput.Tick tick) {
            new LineTurn(ledger, tick).run();
        } else if (input instanceof PlayerInput.Began began) {
            core.began(began);
        } else if (input instanceof PlayerInput.Ended ended) {
            core.ended(ended);
        }
        return ledger.close();
    }

    private void schedule(PlayerInput.Scheduled scheduled) {
        ledger.plan(scheduled.occurrences());
        ledger.playing()
                .map(Occurrence::occurrence)
                .filter(key -> !ledger.isKnown(key))
                .ifPresent(key -> ledger.want(new PlayerEffect.End(key, Ending.STOPPED)));
    }

    private void stop(PlayerInput.StopAsked stop) {
        ledger.playing()
                .filter(now -> meant(stop, now))
                .ifPresent(now -> ledger.want(new PlayerEffect.End(now.occurrence(), Ending.STOPPED)));
        // What was ordered and still waits, for its recording, its instant or the end of a pause, must not begin after
        // the stop; nor may what an emergency has pushed off the line come back when that is over.
        ledger.open()
                .filter(one -> ledger.isCommanded(one) || ledger.wasHeld(one) || ledger.isBegun(one))
                .filter(waiting -> meant(stop, waiting) && !ledger.hadLine(waiting))
                .toList()
                .forEach(waiting -> ledger.giveUp(waiting, PlayEvent.Type.FAILED, stop.at(), Optional.of("stopped")));
    }

    private static boolean meant(PlayerInput.StopAsked stop, Occurrence occurrence) {
        return stop.broadcastId()
                .map(occurrence.broadcastId()::equals)
                .orElse(occurrence.kind() != BroadcastClass.EMERGENCY);
    }

    private void pause(PlayerInput.PauseAsked asked) {
        ledger.open()
                .filter(one -> one.kind() != BroadcastClass.EMERGENCY)
                .filter(one -> isMeant(asked.broadcastId(), one))
                .filter(one -> {
                    Occurrence now = ledger.pauseOf(one).shifted(one);
                    return !asked.at().isBefore(now.startAt()) && asked.at().isBefore(now.endAt());
                })
                .filter(one -> !ledger.pauseOf(one).isOn())
                .forEach(one -> {
                    ledger.setPause(one, ledger.pauseOf(one).begun(asked.at()));
                    if (ledger.hadLine(one)) {
                        ledger.want(new PlayerEffect.Hold(one.occurrence(), asked.at()));
                    }
                });
    }

    private void resume(PlayerInput.ResumeAsked asked) {
        ledger.open()
                .filter(one -> isMeant(asked.broadcastId(), one))
                .filter(one -> ledger.pauseOf(one).isOn())
                .forEach(one -> ledger.setPause(one, ledger.pauseOf(one).ended(asked.at())));
    }

    private static boolean isMeant(Optional<String> broadcastId, Occurrence one) {
        return broadcastId.map(one.broadcastId()::equals).orElse(true);
    }

    private void began(PlayerInput.Began began) {
        ledger.playing()
                .filter(now -> now.occurrence().equals(began.occurrence()))
                .ifPresent(now -> {
                    PlayEvent.Type type = ledger.isBegun(now) ? PlayEvent.Type.RESUMED : PlayEvent.Type.STARTED;
                    ledger.markBegun(now);
                    ledger.want(new PlayerEffect.Tell(
                            now, type, began.at(), Optional.of(began.skew()), Optional.empty(), Optional.empty()));
                });
    }

    private void ended(PlayerInput.Ended ended) {
        ledger.playing()
                .filter(now -> now.occurrence().equals(ended.occurrence()))
                .ifPresent(now -> {
                    ledger.freeLine();
                    ended(now, ended);
                });
    }

    private void ended(Occurrence now, PlayerInput.Ended ended) {
        switch (ended.ending()) {
            case TO_THE_END -> ledger.settle(told(now, PlayEvent.Type.COMPLETED, ended, Optional.empty()));
            case STOPPED -> ledger.settle(told(now, PlayEvent.Type.FAILED, ended, Optional.of("stopped")));
            case BROKEN -> ledger.settle(told(now, PlayEvent.Type.FAILED, ended, Optional.of(ended.detail())));
            case PREEMPTED, PAUSED -> {
                if (ledger.isBegun(now)) {
                    PlayEvent.Type type =
                            ended.ending() == Ending.PAUSED ? PlayEvent.Type.PAUSED : PlayEvent.Type.PREEMPTED;
                    ledger.want(told(now, type, ended, Optional.empty()));
                }
            }
        }
    }

    private static PlayerEffect.Tell told(
            Occurrence now, PlayEvent.Type type, PlayerInput.Ended ended, Optional<String> detail) {
        Optional<Duration> fallback = Optional.of(ended.fallback()).filter(heard -> !heard.isZero());
        return new PlayerEffect.Tell(
                now,
                type,
                ended.at(),
                Optional.empty(),
                Optional.of(ended.played()),
                detail,
                fallback,
                ended.hearing());
    }
}
