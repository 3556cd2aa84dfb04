package vn.thonhub.camera.sim.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.FrameSink;
import vn.thonhub.camera.sim.video.RtpPacketiser;
import vn.thonhub.camera.sim.video.StreamFormat;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * Sends one stream to one client, interleaved (RFC 2326, section 10.12), from a bounded queue on a thread of its own. A
 * client begins with a keyframe; one that does not read is cut when its queue is full, so it can hold up nobody.
 */
final class PacketSender implements FrameSink {
    /** The connection the packets go to. */
    interface Wire {
        void write(byte[] bytes) throws IOException;

        void close();

        void reset();
    }

    private static final Logger LOG = LoggerFactory.getLogger(PacketSender.class);

    private final String name;
    private final StreamKind kind;
    private final int channel;
    private final StreamFormat format;
    private final Supplier<CameraBehaviour> behaviour;
    private final Wire wire;
    private final Clock clock;
    private final BlockingQueue<EncodedFrame> queue;
    private final CameraFeed.Watch watch;
    private final Thread writer;
    private boolean begun;

    /**
     * Starts sending.
     *
     * @param channel interleaved channel of RTP; RTCP goes on the next
     */
    PacketSender(
            String name,
            int queueFrames,
            StreamKind kind,
            int channel,
            CameraFeed feed,
            Supplier<CameraBehaviour> behaviour,
            Wire wire,
            Clock clock) {
        this.name = name;
        this.kind = kind;
        this.channel = channel;
        this.behaviour = behaviour;
        this.wire = wire;
        this.clock = clock;
        format = feed.format(kind);
        queue = new ArrayBlockingQueue<>(queueFrames);
        writer = new Thread(this::send, "sim-" + name + "-send");
        writer.setDaemon(true);
        writer.start();
        watch = feed.watch(kind, this);
    }

    @Override
    public void frame(EncodedFrame frame) {
        begun |= frame.keyframe();
        if (begun && !queue.offer(frame)) {
            LOG.info("event=sim_client_cut camera={} stream={} reason=too_slow", name, kind.path());
            wire.close();
        }
    }

    @Override
    public void ended() {
        wire.close();
    }

    /** Ends sending and waits for the thread; the wire must be closed already, or a blocked write would last. */
    void stop() {
        watch.end();
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            EncodedFrame frame = queue.take();
            try (RtpPacketiser packetiser = new RtpPacketiser(format, clock.instant())) {
                while (true) {
                    deliver(packetiser, frame);
                    frame = queue.take();
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("event=sim_sender_stopped camera={} stream={}", name, kind.path());
        } catch (IOException gone) {
            LOG.debug("event=sim_client_gone camera={} stream={} cause={}", name, kind.path(), gone.getMessage());
            wire.close();
        } catch (RuntimeException broken) {
            LOG.error("event=sim_sender_broke camera={} stream={}", name, kind.path(), broken);
            wire.close();
        }
    }

    private void deliver(RtpPacketiser packetiser, EncodedFrame frame) throws IOException {
        CameraBehaviour now = behaviour.get();
        ByteArrayOutputStream out = new ByteArrayOutputStream(frame.annexB().length + 512);
        for (byte[] packet : packetiser.packetise(frame)) {
            boolean rtcp = RtpPacketiser.isRtcp(packet);
            CameraBehaviour.Delivery delivery = now.onPacket(new CameraBehaviour.MediaPacket(kind, rtcp, packet));
            for (byte[] each : delivery.packets()) {
                out.write('$');
                out.write(rtcp ? channel + 1 : channel);
                out.write(each.length >> 8);
                out.write(each.length);
                out.write(each, 0, each.length);
            }
        }
        if (out.size() > 0) {
            wire.write(out.toByteArray());
        }
    }
}
