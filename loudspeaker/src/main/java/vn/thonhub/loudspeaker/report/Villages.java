package vn.thonhub.loudspeaker.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** In which village each speaker stood when; rows of {@code speaker_village}. Immutable once read. */
final class Villages {
    private final Map<String, TreeMap<Long, String>> since = new HashMap<>();

    private Villages() {}

    static Villages read(Handle handle) {
        Villages villages = new Villages();
        handle.createQuery("SELECT speaker_id, since, village FROM speaker_village")
                .map((row, context) -> villages.since
                        .computeIfAbsent(row.getString("speaker_id"), any -> new TreeMap<>())
                        .put(row.getLong("since"), row.getString("village")))
                .list();
        return villages;
    }

    /** Empty when it had no place. What is known first holds for the time before, too. */
    String of(String speakerId, Instant at) {
        TreeMap<Long, String> own = since.get(speakerId);
        if (own == null) {
            return "";
        }
        Map.Entry<Long, String> then = own.floorEntry(at.toEpochMilli());
        return then == null ? own.firstEntry().getValue() : then.getValue();
    }

    /** Keeps where speakers (village by id) stand now, as far as that is new. Writer thread. */
    static void keep(Handle handle, Map<String, String> now, Instant at) {
        Villages known = read(handle);
        now.forEach((id, village) -> {
            TreeMap<Long, String> own = known.since.get(id);
            if (own == null || !own.lastEntry().getValue().equals(village)) {
                insert(handle, id, at, village);
            }
        });
    }

    private static void insert(Handle handle, String speakerId, Instant now, String village) {
        handle.createUpdate(
                        "INSERT INTO speaker_village (speaker_id, since, village) VALUES (:speaker, :since, :village)"
                                + " ON CONFLICT (speaker_id, since) DO UPDATE SET village = excluded.village")
                .bind("speaker", speakerId)
                .bind("since", now.toEpochMilli())
                .bind("village", village)
                .execute();
    }
}
