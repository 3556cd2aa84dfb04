package vn.thonhub.camera.vision;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.RtspSession;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamSource;

/**
 * Decodes every picture of the streams named as arguments with the hub's own session and decoder, one thread each, until
 * its input ends: what masks and conversion cost before they paint. Run by {@code deploy/bench.sh camera-ingest}, which
 * measures the process; no camera of a hub is decoded in full all the time.
 */
final class FullDecodeBench implements PacketSink {
    private static final LongAdder PICTURES = new LongAdder();
    private static final AtomicLong GENERATIONS = new AtomicLong();

    private FrameDecoder decoder;

    private FullDecodeBench() {}

    public static void main(String[] urls) throws IOException {
        for (String url : urls) {
            var session = new RtspSession(
                    new StreamSource(StreamAddress.parse(url), Optional.empty()),
                    (address, port) -> address.isLoopbackAddress(),
                    SessionTiming.DEFAULT,
                    Clock.systemUTC(),
                    GENERATIONS::incrementAndGet);
            var thread = new Thread(() -> session.run(new FullDecodeBench()), "full " + url);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("started");
        while (System.in.read() >= 0) {
            // Only the end counts.
        }
        System.out.println(PICTURES.sum() + " pictures");
    }

    @Override
    public void onStream(StreamInfo info) {
        onEnd();
        decoder = new FrameDecoder(info);
    }

    @Override
    public void onPacket(MediaPacket packet) {
        decoder.decode(packet, FullDecodeBench::count);
    }

    private static void count(AVFrame picture) {
        PICTURES.add(picture.width() > 0 ? 1 : 0);
    }

    @Override
    public void onEnd() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
