package vn.thonhub.loudspeaker.rule;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.json.Json;

/** The one row of {@code commune_rules}. */
public final class RulesTable {
    /** Rules with the version an update must name. */
    public record Kept(CommuneRules rules, long version) {}

    private RulesTable() {}

    public static Kept get(Handle handle) {
        return handle.createQuery("SELECT rules, version FROM commune_rules WHERE id = 1")
                .map((row, context) ->
                        new Kept(Json.read(row.getString("rules"), CommuneRules.class), row.getLong("version")))
                .findOne()
                .orElse(new Kept(CommuneRules.NONE, 0));
    }

    public static void put(Handle handle, CommuneRules rules, Instant at, String by) {
        handle.createUpdate("INSERT INTO commune_rules (id, rules, version, changed_at, changed_by)"
                        + " VALUES (1, :rules, 1, :at, :by) ON CONFLICT (id) DO UPDATE SET rules = excluded.rules,"
                        + " version = commune_rules.version + 1, changed_at = excluded.changed_at,"
                        + " changed_by = excluded.changed_by")
                .bind("rules", Json.write(rules))
                .bind("at", at.toEpochMilli())
                .bind("by", by)
                .execute();
    }
}
