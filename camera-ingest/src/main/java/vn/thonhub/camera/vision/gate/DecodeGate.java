package vn.thonhub.camera.vision.gate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When pictures between keyframes of one camera are decoded. A hint opens it; it sleeps again when nothing has stirred for
 * {@link #CALM}. Where sleeping would miss something or save nothing it decodes everything, says why, and goes on judging
 * what it would do otherwise, so that it finds back. Not thread-safe; times are those of pictures and do not run backwards.
 */
public final class DecodeGate {
    /**
     * So long neither keyframes nor what is followed may stir before it sleeps. Two keyframes of most cameras; longer saves
     * nothing from being missed, since the next hint leads back further than this.
     */
    public static final Duration CALM = Duration.ofMillis(2_200);

    private final AnalysisMode mode;
    private final KeyframeSpacing spacing = new KeyframeSpacing();
    private final OpenShare share = new OpenShare();
    private final RainSign rain = new RainSign();
    private Optional<Instant> stirred = Optional.empty();
    private boolean wanted;

    public DecodeGate(AnalysisMode mode) {
        this.mode = requireNonNull(mode, "mode");
    }

    /** Whether anybody wants to know of road users; if nobody does, keyframes are enough, unless all is asked for. */
    public void wanted(boolean now) {
        wanted = now;
    }

    /** A keyframe came, readable or not. */
    public void keyframe(Instant at) {
        spacing.keyframe(at);
    }

    /** Another picture came, decoded or not. */
    public void picture(Instant at) {
        spacing.picture(at);
    }

    /** What about one picture a second showed. */
    public void glance(Instant at, Glance seen) {
        rain.glance(seen.regions());
        share.passed(at, stirred.isPresent());
        if (seen.hint() && wanted) {
            stirred = Optional.of(at);
        } else {
            calm(at);
        }
    }

    /** What is followed was looked at. @param settled whether nothing of it moves */
    public void followed(Instant at, boolean settled) {
        if (stirred.isPresent() && !settled) {
            stirred = Optional.of(at);
        } else {
            calm(at);
        }
    }

    public GateState state() {
        if (mode == AnalysisMode.OFF) {
            return GateState.OFF;
        }
        return why().map(GateState::full).orElse(stirred.isPresent() ? GateState.OPEN : GateState.ASLEEP);
    }

    /** The stream began anew: what it showed before says nothing of what it shows now. */
    public void reset() {
        spacing.reset();
        rain.reset();
        stirred = Optional.empty();
    }

    private Optional<FullReason> why() {
        if (mode == AnalysisMode.FULL) {
            return Optional.of(FullReason.ASKED);
        }
        if (!wanted) {
            return Optional.empty();
        }
        if (spacing.farApart()) {
            return Optional.of(FullReason.KEYFRAMES_FAR_APART);
        }
        if (rain.raining()) {
            return Optional.of(FullReason.RAIN);
        }
        return share.mostlyOpen() ? Optional.of(FullReason.MOSTLY_OPEN) : Optional.empty();
    }

    private void calm(Instant at) {
        stirred = stirred.filter(last -> at.isBefore(last.plus(CALM)));
    }
}
