package vn.thonhub.camera.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.Peers;

/** VLC as a camera that sends datagrams only, and answers 461 to who asks for TCP. It plays a clip again and again. */
public final class VlcRtspPeer implements AutoCloseable {
    private final Process process;
    private final int port;

    private VlcRtspPeer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param clip in a folder everybody may read: VLC refuses to run as root and runs as nobody then */
    public static VlcRtspPeer start(Path clip) {
        var vlc = Peers.program("cvlc");
        var port = freePort();
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "HOME=/tmp"));
        }
        command.addAll(List.of(vlc.toString(), "-I", "dummy", "--loop", "--no-audio", clip.toString()));
        command.add("--sout=#rtp{sdp=rtsp://127.0.0.1:" + port + "/cam}");
        command.add("--sout-keep");
        try {
            makeReadable(clip);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new VlcRtspPeer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeReadable(Path clip) throws IOException {
        Files.setPosixFilePermissions(clip, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(clip.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "rtsp://127.0.0.1:" + port + "/cam";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
