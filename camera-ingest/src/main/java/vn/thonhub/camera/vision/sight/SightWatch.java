package vn.thonhub.camera.vision.sight;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SightFault;

/**
 * Tells what hinders one camera's sight, from pictures of 320x180 it is shown now and then; it looks at one every two
 * seconds, and by day at every third of these while all was as usual and nothing has moved since. A fault is said when it
 * has lasted: a headlight passes. While one is suspected nothing is learnt. What lasts a whole day, or is accepted by a
 * person, is how the camera sees from then on. Not thread-safe.
 */
public final class SightWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(1_800);
    /** While nothing moves; and how often it learns of the view once that is known. */
    private static final Duration REST = LOOK_EVERY.multipliedBy(3);

    private static final Duration SHORT = Duration.ofSeconds(14);
    private static final Duration LONG = Duration.ofSeconds(30);
    /** Nobody minded for so long: the new view is the view. */
    private static final Duration ACCEPTED = Duration.ofHours(24);
    /** Scenes whose median is darker are learnt as night, until it is brighter than that again. */
    private static final int NIGHT_BELOW = 58;

    private static final int DAY_ABOVE = 74;
    /** In the first seconds of these, all that is seen is another than it was. */
    private static final Set<SightFault> DOUBTS =
            EnumSet.of(SightFault.MOVED, SightFault.BLOCKED, SightFault.BLINDED, SightFault.DEFOCUSED, SightFault.DARK);

    private final boolean[] watched;
    private final boolean[] blocks;
    private final Sketch sketch = new Sketch();
    private final View day = new View();
    private final View night = new View();
    private final Frozen frozen = new Frozen();
    private final SuddenLoss sudden = SuddenLoss.ofStructure();
    private final SuddenLoss paled = SuddenLoss.ofContrast();
    private final SuddenLoss hazed = SuddenLoss.ofDepth();
    private final Map<SightFault, HeldFault> faults = new EnumMap<>(SightFault.class);
    private Optional<SightFault> fault = Optional.empty();
    private Instant last = Instant.MIN;
    private Instant judged = Instant.MIN;
    private Instant learnt = Instant.MIN;
    /**
     * Whether the view may be another than when it was last judged, or was not quite as usual then: how fast it goes is told in
     * looks. By night something dark comes before the lens without anything being seen to move.
     */
    private boolean stirred = true;

    private boolean isNight;
    private CameraShift shift = CameraShift.NONE;

    /** @param watched for each pixel whether it may be looked at */
    public SightWatch(boolean[] watched) {
        this.watched = watched.clone();
        this.blocks = blocks(watched);
        for (var fault : SightFault.values()) {
            faults.put(fault, new HeldFault(hold(fault)));
        }
    }

    /** A picture that repeats is known to by then for a quarter of a minute, in which what moved seemed to have stopped. */
    private static Duration hold(SightFault fault) {
        return switch (fault) {
            case FROZEN -> Duration.ZERO;
            case DEFOCUSED -> LONG;
            default -> SHORT;
        };
    }

    /**
     * Looks at a picture if it is time to. Returns the faults that are said, and since when each has been there.
     *
     * @param picture of 320x180
     * @param moved whether anything is elsewhere than in the pictures before, or may be
     */
    public Map<SightFault, Instant> look(Instant at, GreyPicture picture, boolean moved) {
        stirred |= moved;
        if (isDue(at, last, LOOK_EVERY)) {
            last = at;
            if (stirred || isDue(at, judged, REST)) {
                judged = at;
                judge(at, picture.pixels());
            }
            // Black and white have no noise that would tell them from the picture before.
            faults.get(SightFault.FROZEN).look(at, frozen.repeats(picture.pixels()) && fault.isEmpty());
        }
        return said();
    }

    private static boolean isDue(Instant at, Instant before, Duration every) {
        return before.equals(Instant.MIN) || !at.isBefore(before.plus(every));
    }

    /** Whether something may have come before the lens, blinded or turned the camera: it is not sure yet. */
    public boolean isDoubtful() {
        return DOUBTS.stream().map(faults::get).anyMatch(held -> held.suspected() && !held.said());
    }

    /** Where the view lies against the usual one, as far as it is known. */
    public CameraShift shift() {
        return shift;
    }

    /** What is seen now is how the camera is meant to see: it is learnt anew. */
    public void accept() {
        day.forget();
        night.forget();
        sketch.restart();
        sudden.restart();
        paled.restart();
        hazed.restart();
        shift = CameraShift.NONE;
        stirred = true;
        faults.values().forEach(HeldFault::clear);
    }

    /** The stream begins anew; what the camera usually sees is still known. */
    public void restart() {
        sketch.restart();
        frozen.restart();
        stirred = true;
    }

    private void judge(Instant at, byte[] pixels) {
        sketch.add(pixels);
        var light = Exposure.of(pixels, watched);
        var wasNight = isNight;
        isNight = light.median() < (isNight ? DAY_ABOVE : NIGHT_BELOW);
        if (isNight != wasNight) {
            sudden.otherView();
            paled.otherView();
            hazed.otherView();
        }
        var view = isNight ? night : day;
        var like = view.compare(sketch, blocks);
        var judges = view.known() && like.judges();
        fault = judges ? against(view, light, like) : alone(light);
        faults.forEach((kind, held) -> {
            if (kind != SightFault.FROZEN) {
                held.look(at, fault.filter(kind::equals).isPresent());
            }
        });
        stirred = isNight || !judges || !like.isAsUsual() || !isUnsuspected();
        settle(at, view, light);
    }

    private boolean isUnsuspected() {
        return faults.values().stream().noneMatch(HeldFault::suspected);
    }

    /** What can be told of a picture by itself. */
    private static Optional<SightFault> alone(Exposure light) {
        if (Faults.isDark(light)) {
            return Optional.of(SightFault.DARK);
        }
        return Faults.isWashedOut(light, 0) ? Optional.of(SightFault.BLINDED) : Optional.empty();
    }

    private Optional<SightFault> against(View view, Exposure light, Likeness like) {
        if (Faults.isDark(light) && like.kept() < Faults.HARDLY_ANY) {
            return Optional.of(SightFault.DARK);
        }
        if (Faults.isBlinded(light, view.white(), like)) {
            return Optional.of(SightFault.BLINDED);
        }
        var how = new Went(
                sudden.look(like.kept()), paled.look(like.contrast()), hazed.look(1 - like.lift() / SuddenLoss.DEEP));
        shift = like.kept() < Faults.DOUBTFUL ? ShiftSearch.find(view, sketch) : CameraShift.NONE;
        return Faults.of(like, shift, how);
    }

    private void settle(Instant at, View view, Exposure light) {
        if (fault.isEmpty() && isUnsuspected() && (!view.known() || isDue(at, learnt, REST))) {
            learnt = at;
            view.learn(sketch, light);
        }
        var old = faults.values().stream()
                .flatMap(held -> held.since().stream())
                .anyMatch(since -> !at.isBefore(since.plus(ACCEPTED)));
        if (old) {
            accept();
        }
    }

    private Map<SightFault, Instant> said() {
        var said = new EnumMap<SightFault, Instant>(SightFault.class);
        faults.forEach((kind, held) -> {
            if (held.said()) {
                held.since().ifPresent(since -> said.put(kind, since));
            }
        });
        return said;
    }

    /** What is to outlive a restart: how the camera usually sees. */
    public byte[] memory() {
        var bytes = ByteBuffer.allocate(4 + 2 * View.BYTES).putInt(FORMAT);
        day.write(bytes);
        night.write(bytes);
        return bytes.array();
    }

    /** Takes up what {@link #memory} gave; anything else is left alone. Returns whether it was that. */
    public boolean remember(byte[] memory) {
        if (memory.length != 4 + 2 * View.BYTES) {
            return false;
        }
        var bytes = ByteBuffer.wrap(memory);
        if (bytes.getInt() != FORMAT) {
            return false;
        }
        day.read(bytes);
        night.read(bytes);
        return true;
    }

    private static final int FORMAT = 0x5631_0001;

    /** Blocks of which all is watched. */
    private static boolean[] blocks(boolean[] watched) {
        var blocks = new boolean[Sketch.COLUMNS * Sketch.ROWS];
        java.util.Arrays.fill(blocks, true);
        for (var pixel = 0; pixel < watched.length; pixel++) {
            if (!watched[pixel]) {
                blocks[Sketch.block(pixel % Sketch.SOURCE_WIDTH / 2, pixel / Sketch.SOURCE_WIDTH / 2)] = false;
            }
        }
        return blocks;
    }
}
