package vn.thonhub.camera.road;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.road.rule.RoadWatch;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.road.traffic.TrackLog;
import vn.thonhub.camera.road.traffic.TrafficCount;
import vn.thonhub.camera.vision.analysis.PictureAt;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.foreground.Sensitivity;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.track.TrackingSettings;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.metrics.MetricsUnavailable;
import vn.thonhub.core.metrics.Point;

/**
 * Feeds one camera's moments to its rules, tracks and counts. Moments come on the analysis pool, one at a time;
 * {@link #refresh} and {@link #wantTracks} from any thread.
 */
final class RoadListener implements SceneListener {
    private static final Logger log = LoggerFactory.getLogger(RoadListener.class);

    private final HubContext hub;
    private final RoadHost host;
    private final RoadSetups setups;
    private final RoadAlerts alerts;
    private final TrackLog tracks;
    private final TrafficCount traffic;
    private final Consumer<RoadListener> gone;
    private volatile boolean stale = true;
    private volatile boolean needsObjects;
    private volatile long tracksWantedUntil = Long.MIN_VALUE;
    private RoadSetup setup = RoadSetup.NOTHING;
    private RoadWatch watch = new RoadWatch(List.of(), RoadSetup.NOTHING.site());
    private Instant last = Instant.EPOCH;

    RoadListener(
            HubContext hub,
            RoadHost host,
            RoadSetups setups,
            RoadAlerts alerts,
            TrackLog tracks,
            Consumer<RoadListener> gone) {
        this.hub = hub;
        this.host = host;
        this.setups = setups;
        this.alerts = alerts;
        this.tracks = tracks;
        this.gone = gone;
        this.traffic = new TrafficCount(host.camera());
        tracks.restart();
    }

    RoadHost host() {
        return host;
    }

    /** The set-up was changed or has been read for the first time. */
    void refresh() {
        var now = setups.known(host.camera());
        needsObjects = RoadWatch.wantsObjects(now.activeRules(), now.site());
        stale = true;
    }

    /** Somebody wants to see tracks, whether rules need them or not. */
    void wantTracks(Duration howLong) {
        tracksWantedUntil = hub.ticker().nanos() + howLong.toNanos();
    }

    @Override
    public Optional<Duration> leadUp() {
        return needsObjects || hub.ticker().nanos() < tracksWantedUntil ? Optional.of(USUAL_LEAD_UP) : Optional.empty();
    }

    /** What is followed, and where; as set up when the analysis begins. */
    @Override
    public TrackingSettings tracking() {
        var now = setups.known(host.camera());
        return new TrackingSettings(List.of(), now.areas().surfaces(), now.ground(), Sensitivity.NORMAL);
    }

    @Override
    public void moment(SceneMoment moment, PictureAt picture) {
        last = moment.at();
        takeSetup();
        tracks.add(moment, setup.ground());
        var heard = watch.next(moment);
        heard.signals().forEach(signal -> alerts.hear(signal, Optional.of(picture)));
        keep(traffic.add(moment, heard.crossings()));
        alerts.tick();
    }

    private void takeSetup() {
        if (!stale) {
            return;
        }
        stale = false;
        var next = setups.known(host.camera());
        var same = next.areas().equals(setup.areas())
                && next.sameGround(setup)
                && next.activeRules().equals(setup.activeRules());
        setup = next;
        if (!same) {
            endAll();
            watch = new RoadWatch(next.activeRules(), next.site());
        }
    }

    private void endAll() {
        watch.end(last).forEach(this::withoutPicture);
    }

    private void withoutPicture(RuleSignal signal) {
        alerts.hear(signal, Optional.empty());
    }

    private void keep(List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        try {
            hub.metrics().append(points);
        } catch (MetricsUnavailable e) {
            log.warn("traffic counts lost camera={} cause=\"{}\"", host.camera(), e.getMessage());
        }
    }

    @Override
    public void ended() {
        endAll();
        keep(traffic.flush());
        alerts.tick();
        gone.accept(this);
    }
}
