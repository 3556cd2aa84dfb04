package vn.thonhub.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.record.ClipRequest;
import vn.thonhub.camera.record.Recording;
import vn.thonhub.camera.record.TentativeClip;
import vn.thonhub.camera.vision.KeyPictures;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Turns motion at one camera into an alert with a still and a clip, no more often than its cool-down allows. Called on the
 * analysis pool, one call at a time; {@link #recording} and {@link #lastAlert} from any thread.
 */
final class MotionAlerts implements MotionListener {
    private static final Logger log = LoggerFactory.getLogger(MotionAlerts.class);
    /** From the alert on: a busy road moves without end; the clip shows how it began. */
    private static final Duration LONGEST_CLIP = Duration.ofSeconds(30);

    private static final Duration POST_ROLL = Duration.ofSeconds(5);
    private static final int FULL_SIZE = 4096;

    /** What all cameras' motion alerts work with. */
    record Means(HubContext hub, ClipArchive clips, Stills stills) {}

    /** Motion that has not lasted long enough yet, and its clip. */
    private record Candidate(Instant at, TentativeClip clip) {}

    private final Means means;
    private final DeviceId camera;
    private final CameraRoad road;
    private final Duration coolDown;
    private final Duration hold;
    private final Footage footage;
    private final KeyPictures pictures;
    private final Runnable changed;
    private Optional<Candidate> candidate = Optional.empty();
    private Optional<Instant> open = Optional.empty();
    private Instant raisedAt = Instant.EPOCH;
    private Optional<String> openAlert = Optional.empty();
    private long quietUntilNanos = Long.MIN_VALUE;
    private volatile Recording recording;
    private volatile boolean roadRecording;
    private volatile Optional<Instant> lastAlert;

    /**
     * @param footage what clips and stills are made from
     * @param changed told when {@link #recording} or {@link #lastAlert} may have changed; any thread, must not block
     */
    MotionAlerts(Means means, Camera camera, CameraFootage footage, Optional<Instant> lastAlert, Runnable changed) {
        this.means = means;
        this.camera = camera.id();
        this.coolDown = camera.motion().coolDown();
        this.hold = camera.motion().hold();
        this.footage = footage.main();
        this.pictures = footage.pictures();
        this.lastAlert = lastAlert;
        this.changed = changed;
        this.road = new CameraRoad(this.camera, footage, means.stills(), this);
    }

    /** The same camera for rules of the road. */
    CameraRoad road() {
        return road;
    }

    /** Another alert was raised at this camera. Any thread. */
    void alerted(Instant since) {
        lastAlert = Optional.of(since);
    }

    /** Clips of other alerts are being written. Any thread. */
    void roadRecording(boolean now) {
        roadRecording = now;
    }

    /** What people see of the camera may have changed. Any thread. */
    void tell() {
        changed.run();
    }

    @Override
    public void motionStarted(Instant at, StreamInfo stream, MediaPacket keyframe) {
        if (means.hub().ticker().nanos() < quietUntilNanos) {
            return;
        }
        var request =
                new ClipRequest(camera, Optional.empty(), CameraAlerts.CLIP_REASON, at, ClipRequest.USUAL_PRE_ROLL);
        candidate = Optional.of(new Candidate(at, means.clips().begin(request, footage)));
        motionGoesOn(at, stream, keyframe);
    }

    @Override
    public void motionGoesOn(Instant at, StreamInfo stream, MediaPacket keyframe) {
        var due = candidate.filter(one -> !at.isBefore(one.at().plus(hold)));
        if (due.isEmpty()) {
            return;
        }
        candidate = Optional.empty();
        try {
            raise(due.get(), at, picture(at, stream, keyframe));
        } catch (RuntimeException e) {
            // A full disk or a busy store must not end the analysis; the next motion tries again.
            due.get().clip().drop();
            log.error("motion alert could not be raised camera={}", camera, e);
        }
    }

    @Override
    public void motionEnded(Instant lastSeen, StreamInfo stream, MediaPacket best) {
        candidate.ifPresent(passedBy -> passedBy.clip().drop());
        candidate = Optional.empty();
        if (open.isEmpty()) {
            return;
        }
        var began = open.get();
        open = Optional.empty();
        quietUntilNanos = means.hub().ticker().nanos() + coolDown.toNanos();
        Optional.ofNullable(recording).ifPresent(clip -> clip.stopAt(clipEnd(raisedAt, lastSeen)));
        try {
            clear(began, lastSeen, picture(best.arrivedAt(), stream, best));
        } catch (RuntimeException e) {
            log.error("motion alert could not be ended camera={}", camera, e);
        }
    }

    /** Whether a clip is being written. */
    boolean recording() {
        var clip = recording;
        return roadRecording || clip != null && !clip.clip().isComplete();
    }

    Optional<Instant> lastAlert() {
        return lastAlert;
    }

    private void raise(Candidate event, Instant now, Optional<StoredStill> still) {
        var at = event.at();
        var hub = means.hub();
        var alert = hub.store().writeNow(work -> {
            CameraStateTable.saveMotion(work.handle(), camera, true);
            CameraStateTable.saveLastAlert(work.handle(), camera, at);
            var signal = AlertSignal.raise(CameraAlerts.MOTION, camera, at, Map.of());
            var id = hub.alerts().signal(work, signal.withEvidence(evidence(still)));
            still.ifPresent(one -> means.stills().enter(work, one, id));
            event.clip().keep(work, id);
            return id;
        });
        open = Optional.of(at);
        openAlert = alert;
        lastAlert = open;
        raisedAt = now;
        recording = event.clip().confirm(alert);
        recording.stopAt(now.plus(LONGEST_CLIP));
        recording.clip().onComplete(done -> changed.run());
        changed.run();
    }

    private void clear(Instant began, Instant lastSeen, Optional<StoredStill> best) {
        var seconds = Math.max(0, Duration.between(began, lastSeen).toSeconds());
        means.hub().store().writeNow(work -> {
            best.ifPresent(one -> means.stills().enter(work, one, openAlert));
            end(work, means.hub(), camera, lastSeen, Map.of("lasted_s", seconds), evidence(best));
            return null;
        });
    }

    /** Ends a camera's motion alert in {@code work}, also one that a former run of the hub left open. */
    static void end(
            UnitOfWork work,
            HubContext hub,
            DeviceId camera,
            Instant at,
            Map<String, Object> facts,
            List<EvidenceRef> evidence) {
        CameraStateTable.saveMotion(work.handle(), camera, false);
        hub.alerts()
                .signal(
                        work,
                        AlertSignal.clear(CameraAlerts.MOTION, camera, at, facts)
                                .withEvidence(evidence));
    }

    private static Instant clipEnd(Instant raised, Instant lastSeen) {
        var wanted = lastSeen.plus(POST_ROLL);
        var longest = raised.plus(LONGEST_CLIP);
        return wanted.isBefore(longest) ? wanted : longest;
    }

    private static List<EvidenceRef> evidence(Optional<StoredStill> still) {
        return still.map(one -> CameraAlerts.still(one.id())).stream().toList();
    }

    /** The main stream's picture of that moment, else the analysed one; an alert without a picture is better than none. */
    private Optional<StoredStill> picture(Instant at, StreamInfo analysed, MediaPacket keyframe) {
        var found = pictures.at(at).or(() -> pictures.ofOther(analysed, keyframe));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var picture = found.get()) {
            return Optional.of(means.stills().file(camera, at, picture.still(FULL_SIZE)));
        } catch (VisionFailed | java.io.UncheckedIOException e) {
            log.warn("no still for a motion alert camera={} cause=\"{}\"", camera, e.getMessage());
            return Optional.empty();
        }
    }
}
