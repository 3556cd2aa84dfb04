package vn.thonhub.camera.sim.video;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import vn.thonhub.camera.sim.scene.Picture;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.SceneRenderer;

/**
 * A scene's frames one after another, as fast as they can be made: the encoded stream {@link SceneSource} would send, with
 * a keyframe each second, or the bare pictures. Frame n is the scene at n * 1000 / fps milliseconds. For one thread;
 * closed by its owner.
 *
 * <pre>
 *  RoadScene scene = RoadScene.of(SceneScripts.named("dusk-rain"), seed, 640, 360);
 *  try (SceneReel reel = new SceneReel(scene, 10)) {
 *      while (reel.positionMs() &lt; 600_000) {
 *          EncodedFrame frame = reel.next();
 *      }
 *  }
 * </pre>
 */
public final class SceneReel implements AutoCloseable {
    private final StreamSize size;
    private final Instant startedAt;
    private final SceneRenderer renderer;
    private final YuvFrame yuv;
    private H264Encoder encoder;
    private long frame;

    /** Without a burnt-in clock. The picture is as large as the scene. */
    public SceneReel(RoadScene scene, int fps) {
        this(scene, fps, Optional.empty(), Instant.EPOCH);
    }

    /**
     * @param fps 1 to 30
     * @param clockZone zone of the burnt-in clock; empty for none
     * @param startedAt wall time of scene time 0, which the clock shows
     */
    public SceneReel(RoadScene scene, int fps, Optional<ZoneId> clockZone, Instant startedAt) {
        size = new StreamSize(scene.camera().width(), scene.camera().height(), fps);
        this.startedAt = startedAt;
        renderer = new SceneRenderer(scene, clockZone);
        yuv = new YuvFrame(size.width(), size.height());
        encoder = new H264Encoder(size);
    }

    /** What a decoder must know; each keyframe carries it too. */
    public StreamFormat format() {
        return H264Encoder.format(size);
    }

    /** Scene time of the next frame, milliseconds. */
    public long positionMs() {
        return frame * 1000 / size.fps();
    }

    /** Goes on at the frame at or after that scene time, with a keyframe. */
    public void seek(long sceneMs) {
        frame = (sceneMs * size.fps() + 999) / 1000;
        encoder.close();
        encoder = new H264Encoder(size);
    }

    /** Renders and encodes the next frame. */
    public EncodedFrame next() {
        long at = positionMs();
        yuv.fill(picture());
        return encoder.encode(yuv.frame(), at)
                .orElseThrow(() -> new VideoException("the encoder kept a frame back at " + at + " ms"));
    }

    /** Renders the next frame without encoding it; the picture is valid until the next call. */
    public Picture picture() {
        long at = positionMs();
        frame++;
        return renderer.render(at, startedAt.plusMillis(at));
    }

    @Override
    public void close() {
        encoder.close();
        yuv.close();
    }
}
