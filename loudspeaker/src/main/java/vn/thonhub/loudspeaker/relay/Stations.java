package vn.thonhub.loudspeaker.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.live.LiveDesk;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;

/**
 * The stations the hub listens to: those a speaker has asked for within the last half minute. Speakers ask some seconds
 * before a relay begins, so that its sound is ready in time. The hub is each station's one listener. Thread-safe.
 */
public final class Stations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stations.class);
    /** A programme relays one station, rarely two; each costs a thread and some per cent of a core. */
    private static final int MOST = 4;

    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private final CheckedHttp http;
    private final LiveDesk live;
    private final Clock clock;
    private final Map<String, Listening> listening = new HashMap<>();
    private boolean closed;

    /** What the hub hears of a station. */
    enum Hearing {
        /** Nobody wants it now. */
        IDLE,
        /** Just begun. */
        TUNING,
        HEARD,
        UNHEARD
    }

    /** @param cause why it is not heard */
    record State(Hearing hearing, Optional<Unheard> cause) {
        static final State IDLE = new State(Hearing.IDLE, Optional.empty());
        static final State TUNING = new State(Hearing.TUNING, Optional.empty());
        static final State HEARD = new State(Hearing.HEARD, Optional.empty());
    }

    private static final class Listening {
        private final Relay relay;
        private Thread thread;
        private Instant wanted;
        private State state = State.TUNING;

        Listening(Relay relay) {
            this.relay = relay;
        }
    }

    public Stations(CheckedHttp http, LiveDesk live, Clock clock) {
        this.http = http;
        this.live = live;
        this.clock = clock;
    }

    /** A speaker wants to hear it. Returns at once. */
    synchronized void want(Relay relay) {
        tidy();
        Listening one = listening.get(relay.id());
        if (one != null && !one.relay.url().equals(relay.url())) {
            one.thread.interrupt();
            listening.remove(relay.id());
            one = null;
        }
        if (one == null && !closed) {
            if (listening.size() >= MOST) {
                LOG.warn("relay not listened to relay={} cause=\"{} stations are on already\"", relay.id(), MOST);
                return;
            }
            one = begin(relay);
        }
        if (one != null) {
            one.wanted = clock.instant();
        }
    }

    private Listening begin(Relay relay) {
        Listening one = new Listening(relay);
        Station station = new Station(relay, http, live.station(relay.id()), cause -> heard(one, cause));
        one.thread = new Thread(station, "relay-" + relay.id());
        one.thread.setDaemon(true);
        one.thread.start();
        listening.put(relay.id(), one);
        return one;
    }

    private synchronized void heard(Listening one, Optional<Unheard> cause) {
        State now = cause.map(why -> new State(Hearing.UNHEARD, cause)).orElse(State.HEARD);
        if (!now.equals(one.state)) {
            LOG.info(
                    "relay {} relay={} cause=\"{}\"",
                    now.hearing(),
                    one.relay.id(),
                    cause.map(Unheard::words).orElse("-"));
            one.state = now;
        }
        if (one.wanted.plus(FORGOTTEN).isBefore(clock.instant())) {
            listening.remove(one.relay.id(), one);
            one.thread.interrupt();
        }
    }

    private void tidy() {
        Instant now = clock.instant();
        listening.values().removeIf(one -> {
            boolean over = one.wanted.plus(FORGOTTEN).isBefore(now);
            if (over) {
                one.thread.interrupt();
            }
            return over;
        });
    }

    synchronized State state(String relayId) {
        tidy();
        return Optional.ofNullable(listening.get(relayId)).map(one -> one.state).orElse(State.IDLE);
    }

    /** Hangs up on all. Blocks some seconds at most. */
    @Override
    public void close() {
        Map<String, Listening> ended;
        synchronized (this) {
            closed = true;
            ended = new HashMap<>(listening);
            listening.clear();
        }
        ended.values().forEach(one -> one.thread.interrupt());
        try {
            for (Listening one : ended.values()) {
                one.thread.join(1_000);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
