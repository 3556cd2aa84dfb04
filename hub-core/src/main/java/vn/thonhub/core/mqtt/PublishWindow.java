package vn.thonhub.core.mqtt;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Outgoing messages: as many in flight as the broker takes, a bounded number waiting, the rest refused at once. All
 * of them fail when the connection goes. Thread-safe; promises are settled outside the lock.
 */
final class PublishWindow {
    private static final int MOST_WAITING = 2_000;

    private record Outbound(OutboundMessage message, Promise<Void> promise) {}

    private final Executor linkThread;
    private final Deque<Outbound> waiting = new ArrayDeque<>();
    private final Set<Outbound> inFlight = new HashSet<>();
    private Connection connection;

    /** @param linkThread where messages are handed to the client, never on a caller's or the client's own thread */
    PublishWindow(Executor linkThread) {
        this.linkThread = linkThread;
    }

    /** Takes a message for sending. Never blocks. */
    void add(OutboundMessage message, Promise<Void> promise) {
        String refusal;
        synchronized (this) {
            refusal = connection == null
                    ? "the broker link is down"
                    : waiting.size() >= MOST_WAITING ? "too many messages wait for the broker" : null;
            if (refusal == null) {
                waiting.add(new Outbound(message, promise));
            }
        }
        if (refusal == null) {
            linkThread.execute(this::pump);
        } else {
            promise.fail(new MqttUnavailable(refusal));
        }
    }

    /** Sends what fits into the window. Link thread only. */
    private void pump() {
        for (Outbound next = take(); next != null; next = take()) {
            Outbound sending = next;
            Connection through = current();
            try {
                if (through == null) {
                    settle(sending, "the broker link is down");
                } else {
                    through.publish(sending.message(), new Settled(sending));
                }
            } catch (MqttException | RuntimeException failure) { // a bad topic is the caller's to hear of
                settle(sending, String.valueOf(failure.getMessage()));
            }
        }
    }

    private synchronized Connection current() {
        return connection;
    }

    private synchronized Outbound take() {
        if (connection == null || waiting.isEmpty() || inFlight.size() >= connection.publishWindow()) {
            return null;
        }
        Outbound next = waiting.poll();
        inFlight.add(next);
        return next;
    }

    synchronized void open(Connection opened) {
        connection = opened;
    }

    /** Fails everything that waits or flies. */
    void close() {
        List<Outbound> failed;
        synchronized (this) {
            connection = null;
            failed = new ArrayList<>(inFlight);
            failed.addAll(waiting);
            inFlight.clear();
            waiting.clear();
        }
        failed.forEach(one -> one.promise().tryFail(new MqttUnavailable("the broker link went down")));
    }

    private void settle(Outbound one, String failure) {
        synchronized (this) {
            inFlight.remove(one);
        }
        if (failure == null) {
            one.promise().tryComplete();
        } else {
            one.promise().tryFail(new MqttUnavailable(failure));
        }
    }

    private final class Settled implements MqttActionListener {
        private final Outbound sent;

        Settled(Outbound sent) {
            this.sent = sent;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            settle(sent, Connection.refusal(token));
            linkThread.execute(PublishWindow.this::pump);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            settle(sent, exception == null ? "not delivered" : String.valueOf(exception.getMessage()));
            linkThread.execute(PublishWindow.this::pump);
        }
    }
}
