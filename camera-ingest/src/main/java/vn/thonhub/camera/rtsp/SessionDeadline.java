package vn.thonhub.camera.rtsp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An absolute deadline for all that a session waits for, and the way to stop it from another thread. Nothing a peer
 * trickles extends it. One thread waits; {@link #abort} may come from any.
 */
final class SessionDeadline {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private volatile long atNanos;
    private volatile boolean aborted;
    private volatile boolean waiting;
    private volatile boolean expired;
    private volatile Thread pausing;
    private Socket waitingFor;

    SessionDeadline(Duration first) {
        expireIn(first);
    }

    /** Sets the deadline anew, from now. */
    void expireIn(Duration time) {
        expireAt(System.nanoTime() + time.toNanos());
    }

    void expireAt(long systemNanos) {
        atNanos = systemNanos;
    }

    /** What is left, at least 1 ms. @throws SocketTimeoutException when nothing is, or the session was aborted */
    int leftMillis() throws SocketTimeoutException {
        var left = (atNanos - System.nanoTime()) / NANOS_PER_MILLI;
        if (left <= 0 || aborted || expired) {
            throw new SocketTimeoutException("deadline");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /**
     * From now on {@link #abort}, and a deadline that passes in {@link #read}, interrupt what is read from this socket, until
     * {@link #forget}; its output stays open for a farewell.
     */
    synchronized void interrupts(Socket socket) {
        waitingFor = socket;
        DeadlineWatch.add(this);
        if (aborted) {
            wake(socket);
        }
    }

    /** The socket is closed. */
    void forget() {
        DeadlineWatch.remove(this);
    }

    /**
     * Reads what there is, and waits for it until the deadline, to a quarter of a second.
     *
     * @return as {@link InputStream#read(byte[], int, int)}
     * @throws SocketTimeoutException at the deadline or when the session was aborted
     */
    int read(InputStream in, byte[] target, int from, int most) throws IOException {
        leftMillis();
        waiting = true;
        try {
            var count = in.read(target, from, most);
            if (count >= 0 || !expired && !aborted) {
                return count;
            }
        } catch (IOException e) {
            if (!expired && !aborted) {
                throw e;
            }
        } finally {
            waiting = false;
        }
        throw new SocketTimeoutException("deadline");
    }

    /** Waits without reading, until then or an {@link #abort}. */
    void pauseUntil(long systemNanos) {
        pausing = Thread.currentThread();
        for (var left = systemNanos - System.nanoTime(); left > 0 && !aborted; left = systemNanos - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        pausing = null;
    }

    /** By the watch: ends the wait under way if its time is over. */
    synchronized void endWait(long now) {
        if (waiting && !expired && now - atNanos >= 0) {
            expired = true;
            wake(waitingFor);
        }
    }

    /** Ends the wait under way and all later ones, from any thread. */
    synchronized void abort() {
        aborted = true;
        LockSupport.unpark(pausing);
        if (waitingFor != null) {
            wake(waitingFor);
        }
    }

    boolean aborted() {
        return aborted;
    }

    private static void wake(Socket socket) {
        try {
            if (socket.isConnected()) {
                socket.shutdownInput();
            } else {
                socket.close();
            }
        } catch (IOException e) {
            // It is closed already, which wakes whoever waits just as well.
        }
    }
}
