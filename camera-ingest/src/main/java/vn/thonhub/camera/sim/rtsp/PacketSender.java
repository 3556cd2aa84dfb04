package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.sim.rtsp.Spoiler.RtpPacket;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.FrameSink;
import vn.thonhub.camera.sim.video.RtpPacketiser;
import vn.thonhub.camera.sim.video.StreamFormat;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * Sends one stream to one client from a bounded queue on a thread of its own. A
 * client begins with a keyframe; one that does not read is cut when its queue is full, so it can hold up nobody.
 */
final class PacketSender implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(PacketSender.class);

    private final String name;
    private final StreamKind kind;
    private final StreamFormat format;
    private final Supplier<Faults> faults;
    private final Wire wire;
    private final Clock clock;
    private final BlockingQueue<EncodedFrame> queue;
    private final CameraFeed.Watch watch;
    private final Thread writer;
    private Faults known = Faults.NONE;
    private List<Spoiler> spoilers = List.of();
    private boolean begun;

    /** Starts sending. */
    PacketSender(
            String name,
            int queueFrames,
            StreamKind kind,
            StreamFormat format,
            CameraFeed feed,
            Supplier<Faults> faults,
            Wire wire,
            Clock clock) {
        this.name = name;
        this.kind = kind;
        this.format = format;
        this.faults = faults;
        this.wire = wire;
        this.clock = clock;
        queue = new ArrayBlockingQueue<>(queueFrames);
        writer = new Thread(this::send, "sim-" + name + "-send");
        writer.setDaemon(true);
        writer.start();
        watch = feed.watch(kind, format.codec(), this);
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
        for (EncodedFrame each : spoilt(frame)) {
            for (byte[] bytes : packetiser.packetise(each)) {
                for (RtpPacket packet : spoilt(new RtpPacket(RtpPacketiser.isRtcp(bytes), bytes))) {
                    for (Spoiler spoiler : spoilers) {
                        wire.noise(spoiler.noise());
                    }
                    wire.send(packet);
                }
            }
        }
        wire.flush();
    }

    private List<EncodedFrame> spoilt(EncodedFrame frame) {
        Faults now = faults.get();
        if (now != known) {
            known = now;
            spoilers = now.spoilers();
        }
        List<EncodedFrame> frames = List.of(frame);
        for (Spoiler spoiler : spoilers) {
            frames = frames.stream()
                    .flatMap(each -> spoiler.frame(each).stream())
                    .toList();
        }
        return frames;
    }

    private List<RtpPacket> spoilt(RtpPacket packet) {
        List<RtpPacket> packets = List.of(packet);
        for (Spoiler spoiler : spoilers) {
            packets = packets.stream()
                    .flatMap(each -> spoiler.packet(each).stream())
                    .toList();
        }
        return packets;
    }
}
