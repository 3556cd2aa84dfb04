package vn.thonhub.camera.rtsp;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB.Callback_Pointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An absolute deadline that FFmpeg cannot outlast: FFmpeg asks it again and again while it waits for a peer. Also the way
 * to stop a blocked call from another thread. FFmpeg's own time-outs are no substitute: they fire late, and never while a
 * peer trickles.
 *
 * <p>The callback and its table of slots are static, the one exception from the rule: JavaCPP has only ten native
 * trampolines per callback type, so all sessions of a process must share one, and are told apart by a slot number that
 * stands where C code would put a pointer.
 */
final class NativeDeadline implements AutoCloseable {
    private static final ConcurrentMap<Long, NativeDeadline> SLOTS = new ConcurrentHashMap<>();
    private static final AtomicLong LAST_SLOT = new AtomicLong();
    private static final Interrupt INTERRUPT = new Interrupt();

    private final long slot = LAST_SLOT.incrementAndGet();
    private volatile long deadlineNanos;
    private volatile boolean aborted;
    private volatile boolean fired;
    private volatile BooleanSupplier veto = () -> false;

    NativeDeadline(Duration first) {
        expireIn(first);
        SLOTS.put(slot, this);
    }

    /** Puts this deadline in charge of all blocking calls of the context. */
    void govern(AVFormatContext context) {
        context.interrupt_callback().callback(INTERRUPT).opaque(new SlotNumber(slot));
    }

    /** Sets the deadline anew, from now. */
    void expireIn(Duration time) {
        expireAt(System.nanoTime() + time.toNanos());
    }

    void expireAt(long systemNanos) {
        deadlineNanos = systemNanos;
    }

    /** Ends the governed call with an error as soon as {@code condition} holds; asked on the thread that made the call. */
    void vetoWhen(BooleanSupplier condition) {
        veto = condition;
    }

    /** Ends the call under way and all later ones, from any thread. */
    void abort() {
        aborted = true;
    }

    boolean aborted() {
        return aborted;
    }

    /** Whether a call was ended since the deadline was made; its result, even success, is then worth nothing. */
    boolean fired() {
        return fired;
    }

    @Override
    public void close() {
        SLOTS.remove(slot);
    }

    private boolean mustEnd() {
        if (!fired && (aborted || System.nanoTime() - deadlineNanos >= 0 || veto.getAsBoolean())) {
            fired = true;
        }
        return fired;
    }

    private static final class Interrupt extends Callback_Pointer {
        @Override
        public int call(Pointer opaque) {
            var deadline = opaque == null ? null : SLOTS.get(opaque.address());
            // A slot that is gone belongs to a session that is over.
            return deadline == null || deadline.mustEnd() ? 1 : 0;
        }
    }

    private static final class SlotNumber extends Pointer {
        SlotNumber(long number) {
            address = number;
        }
    }
}
