package vn.thonhub.wifi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessState;

/** Rows of {@code access_point}; no rules here. */
final class AccessPointTable {
    private AccessPointTable() {}

    static Optional<AccessPoint> find(Handle handle, DeviceId id) {
        return handle.createQuery("SELECT * FROM access_point WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<AccessPoint> all(Handle handle) {
        return handle.createQuery("SELECT * FROM access_point ORDER BY id")
                .map((row, context) -> read(row))
                .list();
    }

    static void delete(Handle handle, DeviceId id) {
        handle.createUpdate("DELETE FROM access_point WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    static void save(Handle handle, AccessPoint ap) {
        Liveness life = ap.liveness();
        Reading reading = ap.reading();
        handle.createUpdate("""
                        INSERT INTO access_point (id, state, state_since, watched_since, last_seen, session, boot_id, seq,
                            former_boot, former_boot_ended,
                            outage_since, outage_reason, clients, rx_bps, tx_bps, wan_up, rtt_ms, power_source, uptime_s,
                            clock_offset_s, model, firmware)
                        VALUES (:id, :state, :since, :watched, :seen, :session, :boot, :seq, :former, :formerEnded, :outage, :farewell, :clients,
                            :rx, :tx, :wan, :rtt, :power, :uptime, :clock, :model, :firmware)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, state_since = excluded.state_since,
                            watched_since = excluded.watched_since, last_seen = excluded.last_seen,
                            session = excluded.session, boot_id = excluded.boot_id, seq = excluded.seq,
                            former_boot = excluded.former_boot, former_boot_ended = excluded.former_boot_ended,
                            outage_since = excluded.outage_since, outage_reason = excluded.outage_reason,
                            clients = excluded.clients, rx_bps = excluded.rx_bps, tx_bps = excluded.tx_bps,
                            wan_up = excluded.wan_up, rtt_ms = excluded.rtt_ms, power_source = excluded.power_source,
                            uptime_s = excluded.uptime_s,
                            clock_offset_s = excluded.clock_offset_s, model = excluded.model, firmware = excluded.firmware""")
                .bind("id", ap.id().value())
                .bind("state", life.state().id())
                .bind("since", life.since().toEpochMilli())
                .bind("watched", life.watchedSince().toEpochMilli())
                .bind("seen", life.lastSeen().map(Instant::toEpochMilli).orElse(null))
                .bind("session", life.session().orElse(null))
                .bind("boot", life.mark().map(Liveness.Mark::bootId).orElse(null))
                .bind("seq", life.mark().map(Liveness.Mark::seq).orElse(null))
                .bind("former", life.former().map(Liveness.FormerBoot::bootId).orElse(null))
                .bind(
                        "formerEnded",
                        life.former().map(boot -> boot.endedAt().toEpochMilli()).orElse(null))
                .bind("outage", life.outage().map(o -> o.since().toEpochMilli()).orElse(null))
                .bind("farewell", life.farewell().orElse(null))
                .bind("clients", reading.clients().orElse(null))
                .bind("rx", reading.rxBps().orElse(null))
                .bind("tx", reading.txBps().orElse(null))
                .bind("wan", reading.wanUp().map(up -> up ? 1 : 0).orElse(null))
                .bind("rtt", reading.rttMs().orElse(null))
                .bind("power", reading.powerSource().orElse(null))
                .bind("uptime", reading.uptimeS().orElse(null))
                .bind("clock", reading.clockOffsetS().orElse(null))
                .bind("model", reading.model().orElse(null))
                .bind("firmware", reading.firmware().orElse(null))
                .execute();
    }

    private static AccessPoint read(ResultSet row) throws SQLException {
        Optional<Liveness.Mark> mark =
                text(row, "boot_id").flatMap(boot -> number(row, "seq").map(seq -> new Liveness.Mark(boot, seq)));
        Liveness life = new Liveness(
                LivenessState.of(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("state_since")),
                Instant.ofEpochMilli(row.getLong("watched_since")),
                number(row, "last_seen").map(Instant::ofEpochMilli),
                number(row, "session"),
                mark,
                text(row, "former_boot").flatMap(boot -> number(row, "former_boot_ended")
                        .map(ended -> new Liveness.FormerBoot(boot, Instant.ofEpochMilli(ended)))),
                number(row, "outage_since").map(since -> new Liveness.Outage(Instant.ofEpochMilli(since))),
                text(row, "outage_reason"));
        Reading reading = new Reading(
                number(row, "clients").map(Long::intValue),
                decimal(row, "rx_bps"),
                decimal(row, "tx_bps"),
                number(row, "wan_up").map(up -> up == 1),
                decimal(row, "rtt_ms"),
                text(row, "power_source"),
                number(row, "uptime_s"),
                number(row, "clock_offset_s"),
                text(row, "model"),
                text(row, "firmware"));
        return new AccessPoint(DeviceId.of(row.getString("id")), life, reading);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Long> number(ResultSet row, String column) {
        try {
            long value = row.getLong(column);
            return row.wasNull() ? Optional.empty() : Optional.of(value);
        } catch (SQLException e) {
            throw new IllegalStateException("access_point." + column, e);
        }
    }

    private static Optional<Double> decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
