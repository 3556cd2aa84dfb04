package vn.thonhub.camera.sim;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.camera.sim.rtsp.CameraFault;
import vn.thonhub.camera.sim.rtsp.ServerOptions;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.video.StreamSize;

/**
 * A simulated camera to be. Start from {@link #named} and change what matters.
 *
 * @param server name, address, port, login, limits
 * @param seed fixes scene, traffic and incidents
 * @param main the main stream; with a suitable clip its own size is kept
 * @param sub the sub stream, at most as large and as fast as main
 * @param incidentShare share of minutes with a scripted incident, 0 to 1
 * @param clockZone zone of the burnt-in clock; empty for none
 * @param clip a video file played in a loop instead of the rendered road
 * @param faults what it does wrong from the beginning
 * @param script the type of scene; empty for the village by day, whose incidents {@code incidentShare} measures
 * @param noise whether the village by day is seen by a sensor with noise, as by any real camera, instead of an ideal one whose
 *     pictures of a still road are all the same; scenes of a type always have it
 */
public record CameraOptions(
        ServerOptions server,
        long seed,
        StreamSize main,
        StreamSize sub,
        double incidentShare,
        Optional<ZoneId> clockZone,
        Optional<Path> clip,
        List<CameraFault> faults,
        Optional<SceneScript> script,
        boolean noise) {

    private static final StreamSize MAIN = new StreamSize(1280, 720, 10);
    private static final StreamSize SUB = new StreamSize(640, 360, 10);
    private static final StreamSize SMALL_MAIN = new StreamSize(960, 540, 10);
    private static final StreamSize SMALL_SUB = new StreamSize(480, 270, 10);

    public CameraOptions {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(main, "main");
        Objects.requireNonNull(sub, "sub");
        Objects.requireNonNull(clockZone, "clockZone");
        Objects.requireNonNull(clip, "clip");
        Objects.requireNonNull(script, "script");
        faults = List.copyOf(faults);
        if (sub.width() > main.width() || sub.height() > main.height() || sub.fps() > main.fps()) {
            throw new IllegalArgumentException("the sub stream must not exceed the main stream: " + sub + " > " + main);
        }
    }

    /** 1280x720 and 640x360 at 10 fps on a free loopback port, clock on, an incident in every second minute. */
    public static CameraOptions named(String name, long seed) {
        return new CameraOptions(
                new ServerOptions(name, "127.0.0.1", 0, "", "", false, 8, 50),
                seed,
                MAIN,
                SUB,
                0.5,
                Optional.of(ZoneId.of("Asia/Ho_Chi_Minh")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
    }

    public CameraOptions withServer(ServerOptions changed) {
        return new CameraOptions(changed, seed, main, sub, incidentShare, clockZone, clip, faults, script, noise);
    }

    /** Binds there; port 0 is any free one. */
    public CameraOptions at(String host, int port) {
        return withServer(new ServerOptions(
                server.name(),
                host,
                port,
                server.user(),
                server.password(),
                server.offersQop(),
                server.maxClients(),
                server.queueFrames()));
    }

    /** Demands that login by Digest. */
    public CameraOptions login(String user, String password) {
        return withServer(new ServerOptions(
                server.name(),
                server.host(),
                server.port(),
                user,
                password,
                server.offersQop(),
                server.maxClients(),
                server.queueFrames()));
    }

    public CameraOptions sizes(StreamSize newMain, StreamSize newSub) {
        return new CameraOptions(server, seed, newMain, newSub, incidentShare, clockZone, clip, faults, script, noise);
    }

    /** 960x540 and 480x270: about half the work, for many cameras on a small machine. */
    public CameraOptions small() {
        return sizes(SMALL_MAIN, SMALL_SUB);
    }

    public CameraOptions incidents(double share) {
        return new CameraOptions(server, seed, main, sub, share, clockZone, clip, faults, script, noise);
    }

    public CameraOptions withoutClock() {
        return new CameraOptions(server, seed, main, sub, incidentShare, Optional.empty(), clip, faults, script, noise);
    }

    public CameraOptions playing(Path file) {
        return new CameraOptions(
                server, seed, main, sub, incidentShare, clockZone, Optional.of(file), faults, script, noise);
    }

    public CameraOptions failing(CameraFault... first) {
        return new CameraOptions(
                server, seed, main, sub, incidentShare, clockZone, clip, List.of(first), script, noise);
    }

    /** With the noise of a real sensor: nobody can take a still road for a frozen picture. */
    public CameraOptions noisy() {
        return new CameraOptions(server, seed, main, sub, incidentShare, clockZone, clip, faults, script, true);
    }

    /** Shows a scene of that type instead of the village by day. */
    public CameraOptions scene(SceneScript type) {
        return new CameraOptions(
                server, seed, main, sub, incidentShare, clockZone, clip, faults, Optional.of(type), noise);
    }
}
