package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Adds up how long each camera works, by what its state is at every tick. Time between ticks is monotonic; a hub that slept
 * knows nothing of the time it missed. For one thread; written once a minute, so a kill makes a minute unknown.
 */
final class UptimeLedger {
    static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Logger log = LoggerFactory.getLogger(UptimeLedger.class);
    private static final long LONGEST_TICK_NANOS = 5_000_000_000L;
    private static final int KEPT_DAYS = 400;

    private final Store store;
    private final Clock clock;
    private final Ticker ticker;
    private Map<Key, UptimeTable.Spell> open = new HashMap<>();
    private long lastNanos;

    private record Key(DeviceId camera, LocalDate day) {}

    UptimeLedger(Store store, Clock clock, Ticker ticker) {
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
        this.lastNanos = ticker.nanos();
    }

    /** Time has passed; books it for every camera. */
    void tick(Collection<RunningCamera> cameras) {
        var now = ticker.nanos();
        var passed = now - lastNanos;
        lastNanos = now;
        if (passed > LONGEST_TICK_NANOS) {
            return;
        }
        var day = LocalDate.ofInstant(clock.instant(), ZONE);
        for (var camera : cameras) {
            spell(camera.health().state(), passed)
                    .ifPresent(spell -> open.merge(new Key(camera.camera().id(), day), spell, UptimeTable.Spell::plus));
        }
    }

    private static Optional<UptimeTable.Spell> spell(StreamState state, long nanos) {
        return switch (state) {
            case CONNECTING -> Optional.empty();
            case ONLINE -> Optional.of(new UptimeTable.Spell(nanos, 0, 0));
            case DEGRADED -> Optional.of(new UptimeTable.Spell(0, nanos, 0));
            case STALLED, OFFLINE, REFUSED -> Optional.of(new UptimeTable.Spell(0, 0, nanos));
        };
    }

    /** Writes the full seconds that were added up; what cannot be written is added to what comes next. */
    Future<Void> write() {
        var written = open;
        if (written.isEmpty()) {
            return Future.succeededFuture();
        }
        open = new HashMap<>();
        var day = LocalDate.ofInstant(clock.instant(), ZONE);
        // What is left of a day that is over is less than a second.
        written.forEach((key, spell) -> {
            if (key.day.equals(day)) {
                open.put(key, spell.remainder());
            }
        });
        return store.write(work -> write(work, written)).<Void>mapEmpty().onFailure(cause -> {
            log.warn("uptime not written, trying again later cause=\"{}\"", cause.toString());
            written.forEach((key, spell) -> open.merge(key, spell.whole(), UptimeTable.Spell::plus));
        });
    }

    private Void write(UnitOfWork work, Map<Key, UptimeTable.Spell> spells) {
        spells.forEach((key, spell) -> UptimeTable.add(work.handle(), key.camera, key.day, spell));
        UptimeTable.forgetBefore(
                work.handle(), LocalDate.ofInstant(clock.instant(), ZONE).minusDays(KEPT_DAYS));
        return null;
    }
}
