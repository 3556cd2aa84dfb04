package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code emergency_offer}. */
final class OfferTable {
    private OfferTable() {}

    /** What an alert of the desk offers. */
    record AlertOffer(
            String alertId, String title, String text, Optional<String> village, String severity, Instant at) {}

    /** Keeps the first instant of an offer; what is not open is shown no more. */
    static void save(Handle handle, AlertOffer offer, boolean open) {
        handle.createUpdate("INSERT INTO emergency_offer (alert_id, title, text, village, severity, at, open)"
                        + " VALUES (:alert, :title, :text, :village, :severity, :at, :open)"
                        + " ON CONFLICT (alert_id) DO UPDATE SET open = excluded.open, severity = excluded.severity,"
                        + " title = excluded.title, text = excluded.text")
                .bind("alert", offer.alertId())
                .bind("title", offer.title())
                .bind("text", offer.text())
                .bind("village", offer.village().orElse(null))
                .bind("severity", offer.severity())
                .bind("at", offer.at().toEpochMilli())
                .bind("open", open ? 1 : 0)
                .execute();
    }

    /** The newest first. */
    static List<AlertOffer> open(Handle handle) {
        return handle.createQuery("SELECT * FROM emergency_offer WHERE open = 1 ORDER BY at DESC LIMIT 100")
                .map((row, context) -> new AlertOffer(
                        row.getString("alert_id"),
                        row.getString("title"),
                        row.getString("text"),
                        Optional.ofNullable(row.getString("village")),
                        row.getString("severity"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /** Sources of emergencies that were drafted and not thrown away. */
    static List<String> taken(Handle handle) {
        return handle.createQuery(
                        "SELECT DISTINCT source FROM emergency WHERE source IS NOT NULL AND state <> 'discarded'")
                .mapTo(String.class)
                .list();
    }
}
