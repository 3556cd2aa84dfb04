package vn.thonhub.core.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.security.SealedColumn;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.UnitOfWork;

/** The enrolled hubs. Changes run in a unit of work, reads with a handle. Their secrets are sealed. */
public final class PeerHubs {
    /** Fits no signature, as it is no key. */
    private static final Secret LOST = new Secret("");

    private final SealedColumn secrets;

    /** @param box seals the secrets of hubs */
    public PeerHubs(SecretBox box) {
        this.secrets = new SealedColumn(box, "peer_hub", "id", "secret");
    }

    /** Seals secrets that older hubs stored in clear; at each start. @return how many there were */
    public int sealAll(UnitOfWork work) {
        return secrets.sealAll(work.handle());
    }

    /** Enrols a hub, or changes it; what was taken from it stays. */
    public void save(UnitOfWork work, PeerHub hub) {
        work.handle()
                .execute(
                        "INSERT INTO peer_hub (id, name, secret, handles, created_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret = excluded.secret,"
                                + " handles = excluded.handles",
                        hub.id(),
                        hub.name(),
                        secrets.seal(hub.secret(), hub.id()),
                        hub.handles() ? 1 : 0,
                        hub.createdAt().toEpochMilli());
    }

    /** Takes nothing from it any more. @return whether there was one */
    public boolean remove(UnitOfWork work, String id) {
        return work.handle().execute("DELETE FROM peer_hub WHERE id = ?", id) > 0;
    }

    public List<PeerHub> all(Handle handle) {
        return handle.select("SELECT * FROM peer_hub ORDER BY id")
                .map((row, context) -> hub(row))
                .list();
    }

    public Optional<PeerHub> find(Handle handle, String id) {
        return handle.select("SELECT * FROM peer_hub WHERE id = ?", id)
                .map((row, context) -> hub(row))
                .findOne();
    }

    private PeerHub hub(ResultSet row) throws SQLException {
        long heard = row.getLong("heard_at");
        Optional<Instant> heardAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(heard));
        return new PeerHub(
                row.getString("id"),
                row.getString("name"),
                secrets.open(row.getString("secret"), row.getString("id")).orElse(LOST),
                row.getInt("handles") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")),
                heardAt);
    }

    /** @return false when this message was taken before */
    boolean isNew(UnitOfWork work, String hubId, String messageId, Instant now) {
        work.handle().execute("UPDATE peer_hub SET heard_at = ? WHERE id = ?", now.toEpochMilli(), hubId);
        return work.handle()
                        .execute(
                                "INSERT INTO inbox_seen (peer_id, message_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                hubId,
                                messageId,
                                now.toEpochMilli())
                > 0;
    }

    /** Senders give up after days; a month is plenty. A slice at a time. */
    void forget(UnitOfWork work, Instant before) {
        work.handle()
                .execute(
                        "DELETE FROM inbox_seen WHERE (peer_id, message_id) IN"
                                + " (SELECT peer_id, message_id FROM inbox_seen WHERE at < ? LIMIT 100)",
                        before.toEpochMilli());
    }
}
