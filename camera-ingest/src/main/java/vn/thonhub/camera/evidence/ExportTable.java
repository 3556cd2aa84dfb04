package vn.thonhub.camera.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** SQL of {@code evidence_export} and what belongs to it. */
final class ExportTable {
    private ExportTable() {}

    static void insert(Handle handle, Export export) {
        handle.execute(
                "INSERT INTO evidence_export (id, created_at, user_id, username, reason, reference, alert_id, key_id,"
                        + " size_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                export.id(),
                export.createdAt().toEpochMilli(),
                export.userId(),
                export.username(),
                export.reason(),
                export.reference().orElse(null),
                export.alertId().orElse(null),
                export.keyId(),
                export.length());
        var n = 0;
        for (var piece : export.pieces()) {
            handle.execute(
                    "INSERT INTO evidence_export_item (export_id, n, kind, item_id, crc32) VALUES (?, ?, ?, ?, ?)",
                    export.id(),
                    n++,
                    piece.item().kind(),
                    piece.item().id(),
                    piece.crc32());
        }
        for (var document : export.documents()) {
            handle.execute(
                    "INSERT INTO evidence_document (export_id, n, name, content) VALUES (?, ?, ?, ?)",
                    export.id(),
                    n++,
                    document.name(),
                    document.content());
        }
    }

    /**
     * @param footage finds an item by kind and id
     * @return empty when there is no such export, or some of its footage is gone
     */
    static Optional<Export> find(Handle handle, String id, BiFunction<String, String, Optional<EvidenceItem>> footage) {
        var items = handle.select("SELECT * FROM evidence_export_item WHERE export_id = ? ORDER BY n", id)
                .map((row, context) -> footage.apply(row.getString("kind"), row.getString("item_id"))
                        .map(item -> piece(item, row)))
                .list();
        if (items.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var pieces = items.stream().map(Optional::orElseThrow).toList();
        var documents = handle.select("SELECT * FROM evidence_document WHERE export_id = ? ORDER BY n", id)
                .map((row, context) -> new Export.Document(row.getString("name"), row.getBytes("content")))
                .list();
        return handle.select("SELECT * FROM evidence_export WHERE id = ?", id)
                .map((row, context) -> export(row, pieces, documents))
                .findOne();
    }

    private static Export.Piece piece(EvidenceItem item, ResultSet row) {
        try {
            return new Export.Piece(item, row.getLong("crc32"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Export export(ResultSet row, List<Export.Piece> pieces, List<Export.Document> documents)
            throws SQLException {
        return new Export(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("user_id"),
                row.getString("username"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getString("alert_id")),
                row.getString("key_id"),
                pieces,
                documents);
    }
}
