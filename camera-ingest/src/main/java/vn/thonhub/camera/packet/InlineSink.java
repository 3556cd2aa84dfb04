package vn.thonhub.camera.packet;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the sink on the publishing thread; a sink that throws is detached so that it cannot harm the stream. */
final class InlineSink implements FedSink {
    private static final Logger log = LoggerFactory.getLogger(InlineSink.class);

    private final PacketSink sink;
    private final Consumer<FedSink> forget;
    private boolean awaitsKeyframe = true;
    private boolean ended;

    InlineSink(PacketSink sink, Consumer<FedSink> forget) {
        this.sink = sink;
        this.forget = forget;
    }

    @Override
    public synchronized void feed(StreamInfo stream) {
        awaitsKeyframe = true;
        guarded(() -> sink.onStream(stream));
    }

    @Override
    public synchronized void feed(MediaPacket packet) {
        if (awaitsKeyframe && !packet.keyframe()) {
            return;
        }
        awaitsKeyframe = false;
        guarded(() -> sink.onPacket(packet));
    }

    @Override
    public boolean isAwaited() {
        return sink.isAwaited();
    }

    @Override
    public synchronized void end() {
        if (!ended) {
            guarded(sink::onEnd);
            ended = true;
        }
    }

    @Override
    public void close() {
        forget.accept(this);
        end();
    }

    @Override
    public void finish() {
        close();
    }

    @Override
    public long dropped() {
        return 0;
    }

    private void guarded(Runnable call) {
        if (ended) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            ended = true;
            forget.accept(this);
            log.error("packet sink detached after an error sink={}", sink.name(), e);
        }
    }
}
