package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Takes one rule through one moment. Made for the moment, used once. */
final class RuleTurn {
    private static final int MOST_CANDIDATES = 64;
    private static final Duration UNRAISED_RELEASE = Duration.ofSeconds(2);
    private static final Duration TOLD_APART = Duration.ofSeconds(15);
    private static final Duration PICTURED_APART = Duration.ofSeconds(2);
    private static final double BETTER = 1.5;
    private static final double SAME_PLACE = 0.35;
    private static final Duration FOUND_AGAIN = Duration.ofSeconds(3);

    private final Rule rule;
    private final RuleState before;
    private final Instant at;
    private final Duration passed;
    private final Set<String> present;
    private final Map<String, Candidate> candidates;
    private final Map<String, OpenAlert> open;
    private final List<RuleSignal> signals = new ArrayList<>();
    private Optional<Instant> quietUntil;

    RuleTurn(Rule rule, RuleState before, SceneMoment moment) {
        this(
                rule,
                before,
                moment.at(),
                before.passed(moment.at(), moment.gap()),
                moment.objects().stream()
                        .map(TrackedObject::id)
                        .map(id -> "o" + id)
                        .collect(Collectors.toSet()));
    }

    RuleTurn(Rule rule, RuleState before, Instant at, Duration passed) {
        this(rule, before, at, passed, Set.of());
    }

    private RuleTurn(Rule rule, RuleState before, Instant at, Duration passed, Set<String> present) {
        this.rule = rule;
        this.before = before;
        this.at = at;
        this.passed = passed;
        this.present = present;
        candidates = new HashMap<>(before.candidates());
        open = new HashMap<>(before.open());
        quietUntil = before.quietUntil();
    }

    RuleMachine.Step with(List<Finding> findings) {
        var found = findings.stream().map(Finding::subject).collect(Collectors.toSet());
        findings.stream()
                .sorted(Comparator.comparing(Finding::since).thenComparing(Finding::subject))
                .forEach(finding -> take(finding, found));
        before.candidates().keySet().stream()
                .filter(subject -> candidates.containsKey(subject) && !found.contains(subject))
                .sorted()
                .forEach(this::miss);
        return new RuleMachine.Step(
                new RuleState(Map.copyOf(candidates), Map.copyOf(open), quietUntil, Optional.of(at)),
                List.copyOf(signals));
    }

    private void take(Finding finding, Set<String> found) {
        var known = Optional.ofNullable(candidates.get(finding.subject())).or(() -> foundAgain(finding, found));
        if (known.isEmpty() && (!finding.certain() || candidates.size() >= MOST_CANDIDATES)) {
            return;
        }
        var candidate = known.orElseGet(() -> begin(finding));
        var due = finding.certain()
                && !at.isBefore(since(candidate, finding).plus(rule.settings().hold()));
        var raised = candidate.raised() || due && raise(candidate, finding);
        var next = candidate.found(finding, at, raised);
        candidates.put(finding.subject(), next);
        if (raised && candidate.raised()) {
            goOn(next, finding);
        } else if (!raised && known.isEmpty() && !open.containsKey(next.key())) {
            say(RuleSignal.Phase.SUSPECT, next, finding.facts(), finding.box());
        }
    }

    private static Instant since(Candidate candidate, Finding finding) {
        return finding.since().isBefore(candidate.since()) ? finding.since() : candidate.since();
    }

    private Candidate begin(Finding finding) {
        var key = rule.kind().isAboutAll() ? "" : finding.subject();
        return new Candidate(finding.subject(), key, finding.since(), at, Duration.ZERO, false, finding.box());
    }

    /** What was lost and is followed under another name: it stands where the lost one stood, or turned up close by. */
    private Optional<Candidate> foundAgain(Finding finding, Set<String> found) {
        var lost = candidates.values().stream()
                .filter(one -> !found.contains(one.subject()) && !present.contains(one.subject()))
                .filter(one -> isSame(one, finding))
                .min(Comparator.comparing(Candidate::since).thenComparing(Candidate::subject));
        lost.ifPresent(one -> candidates.remove(one.subject()));
        return lost;
    }

    private boolean isSame(Candidate lost, Finding finding) {
        if (lost.box().isEmpty() || finding.box().isEmpty()) {
            return false;
        }
        var there = lost.box().get();
        var here = finding.box().get();
        var recent = !at.isAfter(lost.lastTrue().plus(FOUND_AGAIN));
        return there.overlap(here) >= SAME_PLACE
                || recent
                        && isInside(there)
                        && ObjectPast.apart(there.foot(), here.foot()) < Math.min(there.height(), here.height());
    }

    /** Who left at the edge of the picture does not turn up again. */
    private static boolean isInside(PictureBox box) {
        return box.left() > 0.01 && box.right() < 0.99 && box.bottom() < 0.99;
    }

    /** @return whether there is an alert about it now */
    private boolean raise(Candidate candidate, Finding finding) {
        if (open.containsKey(candidate.key())) {
            return true;
        }
        if (before.isQuiet(at)) {
            return false;
        }
        var facts = new HashMap<>(finding.facts());
        if (rule.kind().isAboutAll()) {
            facts.put("count", 1L);
        }
        var since = since(candidate, finding);
        open.put(candidate.key(), new OpenAlert(since, Map.copyOf(facts), finding.clarity(), at, at));
        say(RuleSignal.Phase.RAISE, candidate.found(finding, at, true), facts, finding.box());
        return true;
    }

    private void goOn(Candidate candidate, Finding finding) {
        var alert = open.get(candidate.key());
        if (finding.clarity() > BETTER * alert.clarity()
                && !at.isBefore(alert.pictured().plus(PICTURED_APART))) {
            alert = alert.pictured(finding.clarity(), at);
            say(RuleSignal.Phase.BETTER, candidate, Map.of(), finding.box());
        }
        var merged = alert.merged(withCount(candidate, finding.facts()));
        if (!merged.equals(alert.facts()) && !at.isBefore(alert.told().plus(TOLD_APART))) {
            alert = alert.told(merged, at);
            say(RuleSignal.Phase.UPDATE, candidate, merged, finding.box());
        }
        open.put(candidate.key(), alert);
    }

    private Map<String, Object> withCount(Candidate candidate, Map<String, Object> facts) {
        if (!rule.kind().isAboutAll()) {
            return facts;
        }
        var counted = new HashMap<>(facts);
        counted.put(
                "count",
                candidates.values().stream()
                        .filter(one -> one.raised() && one.key().equals(candidate.key()))
                        .count());
        return counted;
    }

    private void miss(String subject) {
        var candidate = candidates.get(subject).missed(passed);
        var release =
                candidate.raised() ? rule.kind().release() : shorter(rule.kind().release(), UNRAISED_RELEASE);
        if (candidate.absent().compareTo(release) < 0) {
            candidates.put(subject, candidate);
            return;
        }
        candidates.remove(subject);
        if (!candidate.raised()) {
            if (!open.containsKey(candidate.key()) && noOther(candidate)) {
                say(RuleSignal.Phase.DROP, candidate, Map.of(), Optional.empty());
            }
        } else if (candidates.values().stream()
                .noneMatch(other -> other.raised() && other.key().equals(candidate.key()))) {
            clear(candidate);
        }
    }

    private boolean noOther(Candidate dropped) {
        return candidates.values().stream().noneMatch(other -> other.key().equals(dropped.key()));
    }

    private void clear(Candidate last) {
        var alert = open.remove(last.key());
        var facts = new HashMap<>(alert.facts());
        facts.put(
                "lasted_s",
                Math.max(0, Duration.between(alert.since(), last.lastTrue()).toSeconds()));
        say(RuleSignal.Phase.CLEAR, last, facts, Optional.empty());
        // Who was hidden behind the alert so far is suspected in his own right from now on.
        candidates.values().stream()
                .filter(other -> !other.raised() && other.key().equals(last.key()))
                .min(Comparator.comparing(Candidate::since).thenComparing(Candidate::subject))
                .ifPresent(other -> say(RuleSignal.Phase.SUSPECT, other, Map.of(), other.box()));
        quietUntil = Optional.of(at.plus(rule.settings().coolDown()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void say(RuleSignal.Phase phase, Candidate about, Map<String, Object> facts, Optional<PictureBox> box) {
        var since =
                Optional.ofNullable(open.get(about.key())).map(OpenAlert::since).orElse(about.since());
        signals.add(new RuleSignal(rule, about.key(), phase, at, since, about.lastTrue(), Map.copyOf(facts), box));
    }
}
