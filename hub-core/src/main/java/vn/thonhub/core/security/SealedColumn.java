package vn.thonhub.core.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.config.Secret;

/**
 * A column of secrets, sealed as {@link SecretBox} does, each for its own row. An empty text is no secret and stays as it
 * is. Thread-safe.
 *
 * @param key the column whose value names the row, a text
 */
public record SealedColumn(SecretBox box, String table, String key, String column) {
    private static final Logger log = LoggerFactory.getLogger(SealedColumn.class);

    public SealedColumn {
        Objects.requireNonNull(box, "secret box");
    }

    /** What is stored for a secret of this row. */
    public String seal(Secret secret, String row) {
        return secret.reveal().isEmpty() ? "" : box.seal(secret, owner(row));
    }

    /** Empty when it cannot be opened with this hub's key; older hubs stored secrets in clear, which are taken as they are. */
    public Optional<Secret> open(String stored, String row) {
        if (!SecretBox.isSealed(stored)) {
            return Optional.of(new Secret(stored));
        }
        return box.open(stored, owner(row));
    }

    private String owner(String row) {
        return table + "." + column + "/" + row;
    }

    /** Seals what older hubs stored in clear, and logs what cannot be opened any more. @return how many were sealed */
    public int sealAll(Handle handle) {
        int sealed = 0;
        for (Map.Entry<String, String> stored : stored(handle)) {
            String row = stored.getKey();
            Optional<Secret> opened = open(stored.getValue(), row);
            if (opened.isEmpty()) {
                log.error("event=secret_lost table={} row={} cause=other_secrets_key action=enter_it_anew", table, row);
            } else if (!SecretBox.isSealed(stored.getValue())) {
                sealed += handle.execute(
                        "UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = ?",
                        seal(opened.get(), row),
                        row);
            }
        }
        return sealed;
    }

    private List<Map.Entry<String, String>> stored(Handle handle) {
        return handle.select("SELECT " + key + ", " + column + " FROM " + table + " WHERE " + column + " <> ''")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
    }
}
