package vn.thonhub.camera.rtsp;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;

/** Counts what it gets; thread-safe. */
final class CountingSink implements PacketSink {
    private final List<StreamInfo> streams = new ArrayList<>();
    private int packets;
    private int keyframes;

    @Override
    public synchronized void onStream(StreamInfo info) {
        streams.add(info);
    }

    @Override
    public synchronized void onPacket(MediaPacket packet) {
        packets++;
        keyframes += packet.keyframe() ? 1 : 0;
    }

    @Override
    public void onEnd() {}

    synchronized List<StreamInfo> streams() {
        return List.copyOf(streams);
    }

    synchronized int packets() {
        return packets;
    }

    synchronized int keyframes() {
        return keyframes;
    }
}
