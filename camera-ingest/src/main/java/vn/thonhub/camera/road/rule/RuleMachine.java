package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** One rule as a function: state and what is seen give the next state and signals. Knows no time but the moments'. */
final class RuleMachine {
    private final Rule rule;
    private final Judge judge;
    private final ZoneId zone;

    /** What came of a moment. */
    record Step(RuleState state, List<RuleSignal> signals) {}

    /** @param zone that schedules are meant in */
    RuleMachine(Rule rule, Judge judge, ZoneId zone) {
        this.rule = rule;
        this.judge = judge;
        this.zone = zone;
    }

    Step next(RuleState state, Look look) {
        var moment = look.moment();
        if ((!moment.sight().isEmpty() || moment.doubtful()) && !rule.kind().isHealth()) {
            // The camera cannot see, or may not: neither does anything begin, nor is anything known to have ended.
            return new Step(state.heldUntil(moment.at()), List.of());
        }
        var findings = watches(moment.at()) ? judge.findings(look) : List.<Finding>of();
        if (findings.isEmpty() && state.candidates().isEmpty()) {
            // Nothing is there and nothing was: so it is nearly always.
            return new Step(state.heldUntil(moment.at()), List.of());
        }
        return new RuleTurn(rule, state, moment).with(findings);
    }

    private boolean watches(java.time.Instant at) {
        var schedule = rule.settings().schedule();
        if (schedule.isEmpty()) {
            return true;
        }
        var local = LocalDateTime.ofInstant(at, zone);
        return schedule.stream().anyMatch(window -> window.contains(local));
    }

    /** Ends what goes on, since nobody looks any more. */
    Step end(RuleState state, java.time.Instant at) {
        var release = rule.kind().release().plus(Duration.ofSeconds(1));
        var over = new RuleTurn(rule, state, at, release).with(List.of());
        return new Step(RuleState.IDLE, over.signals());
    }
}
