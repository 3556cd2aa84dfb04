package vn.thonhub.camera;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** SQL of the table {@code onvif_pin}: certificates of devices asked over HTTPS, by host and port. */
final class OnvifPinTable {
    private OnvifPinTable() {}

    static Map<String, String> all(Handle handle) {
        var pins = new TreeMap<String, String>();
        handle.select("SELECT peer, sha256 FROM onvif_pin")
                .map((row, context) -> Map.entry(row.getString("peer"), row.getString("sha256")))
                .forEach(pin -> pins.put(pin.getKey(), pin.getValue()));
        return pins;
    }

    static void save(Handle handle, String peer, String sha256, Instant at) {
        handle.execute(
                "INSERT INTO onvif_pin (peer, sha256, pinned_at) VALUES (?, ?, ?) ON CONFLICT (peer) DO UPDATE"
                        + " SET sha256 = excluded.sha256, pinned_at = excluded.pinned_at",
                peer,
                sha256,
                at.toEpochMilli());
    }
}
