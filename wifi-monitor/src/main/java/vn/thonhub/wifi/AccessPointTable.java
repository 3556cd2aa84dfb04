package vn.thonhub.wifi;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessState;

/** Rows of {@code access_point}; no rules here. */
final class AccessPointTable {
    private static final List<String> COLUMNS = List.of(
            "id",
            "state",
            "state_since",
            "watched_since",
            "last_seen",
            "session",
            "boot_id",
            "seq",
            "former_boot",
            "former_boot_ended",
            "outage_since",
            "outage_reason",
            "clients",
            "rx_bps",
            "tx_bps",
            "wan_up",
            "rtt_ms",
            "power_source",
            "uptime_s",
            "clock_offset_s",
            "model",
            "firmware");

    private static final String UPSERT = "INSERT INTO access_point (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "))
            + ") ON CONFLICT (id) DO UPDATE SET "
            + COLUMNS.stream()
                    .skip(1)
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));

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

    /** One statement for all: a thousand access points report within seconds of each other. */
    static void save(Handle handle, Collection<AccessPoint> changed) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(UPSERT)) {
            for (AccessPoint ap : changed) {
                bind(statement, values(ap));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("access_point was not written", e);
        }
    }

    private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** In the order of {@link #COLUMNS}. */
    private static Object[] values(AccessPoint ap) {
        Liveness life = ap.liveness();
        Reading reading = ap.reading();
        return new Object[] {
            ap.id().value(),
            life.state().id(),
            life.since().toEpochMilli(),
            life.watchedSince().toEpochMilli(),
            life.lastSeen().map(Instant::toEpochMilli).orElse(null),
            life.session().orElse(null),
            life.mark().map(Liveness.Mark::bootId).orElse(null),
            life.mark().map(Liveness.Mark::seq).orElse(null),
            life.former().map(Liveness.FormerBoot::bootId).orElse(null),
            life.former().map(boot -> boot.endedAt().toEpochMilli()).orElse(null),
            life.outage().map(outage -> outage.since().toEpochMilli()).orElse(null),
            life.farewell().orElse(null),
            reading.clients().orElse(null),
            reading.rxBps().orElse(null),
            reading.txBps().orElse(null),
            reading.wanUp().map(up -> up ? 1 : 0).orElse(null),
            reading.rttMs().orElse(null),
            reading.powerSource().orElse(null),
            reading.uptimeS().orElse(null),
            reading.clockOffsetS().orElse(null),
            reading.model().orElse(null),
            reading.firmware().orElse(null)
        };
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
