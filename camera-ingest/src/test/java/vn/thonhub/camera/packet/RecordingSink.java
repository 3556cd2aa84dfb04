package vn.thonhub.camera.packet;

import java.util.ArrayList;
import java.util.List;

/** Writes down its calls; thread-safe. */
final class RecordingSink implements PacketSink {
    private final List<String> calls = new ArrayList<>();
    private volatile long passesOver;

    void passOver(long nanos) {
        passesOver = nanos;
    }

    @Override
    public long passesOverNanos() {
        return passesOver;
    }

    @Override
    public synchronized void onStream(StreamInfo info) {
        calls.add("stream " + info.generation());
    }

    @Override
    public synchronized void onPacket(MediaPacket packet) {
        calls.add((packet.keyframe() ? "key " : "delta ") + packet.pts() / 90);
    }

    @Override
    public synchronized void onEnd() {
        calls.add("end");
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
