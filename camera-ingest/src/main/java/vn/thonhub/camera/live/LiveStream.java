package vn.thonhub.camera.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.live.LiveMessage.Media;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.core.async.ErrorTally;
import vn.thonhub.core.async.Ticker;

/**
 * One muxer and everyone who watches it. The fan-out calls the sink methods one at a time on a worker, and only there the
 * muxer is touched. Viewers come and go on event loops; what both sides share is guarded by this object's lock, under
 * which nothing waits.
 */
final class LiveStream implements PacketSink {
    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    private final LiveKey key;
    private final LiveLimits limits;
    private final Ticker ticker;
    private final ErrorTally errors;
    private final long startedAt;
    private final LiveTimeline timeline = new LiveTimeline();
    private final Promise<Void> ended = Promise.promise();
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private final List<Fragment> group = new ArrayList<>();
    private int groupBytes;
    private LiveMessage header;
    private LiveState state;
    /** Since when it is known; frames from before say nothing of it. */
    private long stateAt;

    private long lastFrame;

    private StreamInfo info;
    private FragmentMuxer muxer;
    private StillsMaker stills;
    private volatile boolean showsStills;

    LiveStream(LiveKey key, LiveState state, LiveLimits limits, Ticker ticker, ErrorTally errors) {
        this.key = key;
        this.state = state;
        this.limits = limits;
        this.ticker = ticker;
        this.errors = errors;
        this.startedAt = ticker.nanos();
        this.lastFrame = startedAt;
        this.stateAt = startedAt;
    }

    /** The viewer gets, at once, how things stand, the init segment and the group of pictures under way. */
    synchronized void add(Viewer viewer) {
        if (!state.equals(LiveState.ONLINE)) {
            viewer.offer(LiveNotes.state(state));
        }
        if (header != null) {
            viewer.offer(header);
        }
        if (!group.isEmpty()) {
            viewer.offer(Media.past(group));
        }
        viewers.add(viewer);
    }

    synchronized void remove(Viewer viewer) {
        viewers.remove(viewer);
    }

    synchronized boolean unwatched() {
        return viewers.isEmpty();
    }

    synchronized void closeViewers(CloseCode code, String reason) {
        viewers.forEach(viewer -> viewer.close(code, reason));
    }

    /** Tells the viewers, unless they know. */
    synchronized void announce(LiveState now) {
        if (!state.equals(now)) {
            state = now;
            stateAt = ticker.nanos();
            tell(LiveNotes.state(now));
        }
    }

    /** To be called about once a second. */
    synchronized void check() {
        if (state.equals(LiveState.ONLINE)
                && ticker.nanos() - lastFrame > limits.stall().toNanos()) {
            announce(LiveState.STALLED);
        }
        viewers.forEach(Viewer::check);
    }

    /** Completes when the sink has heard its end and native memory is free. */
    Future<Void> ended() {
        return ended.future();
    }

    /** Whether browsers do not play the stream, so that single pictures are sent. */
    boolean showsStills() {
        return showsStills;
    }

    @Override
    public void onStream(StreamInfo stream) {
        closeMakers();
        info = stream;
        showsStills = stream.codec() != VideoCodec.H264;
        if (showsStills) {
            begin(LiveNotes.stills(stream));
        }
    }

    @Override
    public void onPacket(MediaPacket packet) {
        try {
            make(packet).ifPresent(made -> publish(made, packet.arrivalNanos()));
        } catch (MuxFailed | VisionFailed e) {
            // One bad frame must not end the stream: the next keyframe begins anew.
            errors.count(key + ": " + e.getMessage());
            closeMakers();
        }
    }

    private Optional<Fragment> make(MediaPacket packet) {
        return showsStills ? still(packet) : fragment(packet);
    }

    private Optional<Fragment> still(MediaPacket packet) {
        if (stills == null && packet.keyframe()) {
            stills = new StillsMaker(info);
        }
        return stills == null ? Optional.empty() : stills.accept(packet);
    }

    private Optional<Fragment> fragment(MediaPacket packet) {
        if (!packet.hasDts()) {
            return Optional.empty();
        }
        if (muxer == null && packet.keyframe()) {
            muxer = new FragmentMuxer(info, timeline);
            begin(LiveNotes.init(muxer.init()));
        }
        return muxer == null ? Optional.empty() : Optional.of(muxer.mux(packet));
    }

    @Override
    public void onEnd() {
        closeMakers();
        closeViewers(CloseCode.RESTART, "the camera was set up anew");
        log.info("live stream ended camera={} stream={}", key.camera(), key.stream());
        ended.complete();
    }

    private synchronized void begin(LiveMessage newHeader) {
        group.clear();
        groupBytes = 0;
        header = newHeader;
        tell(newHeader);
    }

    private synchronized void publish(Fragment fragment, long arrivedAt) {
        lastFrame = ticker.nanos();
        if (arrivedAt - stateAt >= 0) {
            announce(LiveState.ONLINE);
        }
        remember(fragment);
        tell(Media.of(fragment, arrivedAt - startedAt < 0));
    }

    private void remember(Fragment fragment) {
        if (fragment.keyframe()) {
            group.clear();
            groupBytes = 0;
        } else if (group.isEmpty()) {
            return;
        }
        group.add(fragment);
        groupBytes += fragment.data().length();
        if (groupBytes > limits.groupBytes()) {
            group.clear();
            groupBytes = 0;
        }
    }

    private void tell(LiveMessage message) {
        viewers.forEach(viewer -> viewer.offer(message));
    }

    private void closeMakers() {
        Optional.ofNullable(muxer).ifPresent(FragmentMuxer::close);
        muxer = null;
        Optional.ofNullable(stills).ifPresent(StillsMaker::close);
        stills = null;
    }
}
