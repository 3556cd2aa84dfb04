package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.core.alert.AlertAction;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.alert.AlertEntry;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.AuditEntry;

/** Writes the documents of a package: custody log, sums, manifest, signature, README. */
final class PackageWriter {
    private final String hub;
    private final DeviceRegistry devices;
    private final String readme;

    PackageWriter(String hub, DeviceRegistry devices) {
        this.hub = hub;
        this.devices = devices;
        this.readme = resource("/evidence/README.txt");
    }

    /**
     * Everything of an export but who asked for what.
     *
     * @param draft without documents
     * @param audit entries about the footage, oldest first, that of this export included
     * @param head the audit log's last entry
     */
    Export complete(
            Export draft, Optional<AlertDetail> alert, List<AuditEntry> audit, AuditEntry head, SigningKey key) {
        var signed = new ArrayList<Export.Document>();
        signed.add(document(Members.README, readme(draft, key.open())));
        signed.add(new Export.Document(Members.KEY, key.open().pemBytes()));
        signed.add(new Export.Document(Members.CUSTODY, Manifest.pretty(custody(draft, audit, head))));
        signed.add(document(Members.SUMS, sums(members(signed, draft.pieces()))));
        var manifest = manifest(draft, alert, head, key.open(), members(signed, draft.pieces()))
                .bytes();
        signed.add(1, new Export.Document(Members.MANIFEST, manifest));
        signed.add(2, new Export.Document(Members.SIGNATURE, key.sign(manifest)));
        return new Export(
                draft.id(),
                draft.createdAt(),
                draft.userId(),
                draft.username(),
                draft.reason(),
                draft.reference(),
                draft.alertId(),
                key.open().id(),
                draft.pieces(),
                signed);
    }

    private Manifest manifest(
            Export draft,
            Optional<AlertDetail> alert,
            AuditEntry head,
            PublicSigningKey key,
            List<Manifest.Member> members) {
        return new Manifest(
                Members.FORMAT,
                draft.id(),
                draft.createdAt(),
                hub,
                new Manifest.Key(key.id(), "Ed25519", key.fingerprint()),
                draft.username(),
                draft.reason(),
                draft.reference(),
                alert.map(PackageWriter::alert),
                draft.pieces().stream().map(piece -> item(piece.item())).toList(),
                members,
                head.seq(),
                head.hash());
    }

    private Manifest.Item item(EvidenceItem item) {
        var device = devices.find(item.camera());
        var place = device.flatMap(devices::placeOf);
        var camera = new Manifest.Camera(
                item.camera().value(),
                device.map(found -> found.name()).orElse(item.camera().value()),
                place.map(found -> found.name()),
                place.map(found -> found.village()));
        return new Manifest.Item(
                item.kind(),
                item.id(),
                item.member(),
                item.mediaType(),
                camera,
                item.startedAt(),
                item.endedAt(),
                item.alertId(),
                item.details());
    }

    private static List<Manifest.Member> members(List<Export.Document> documents, List<Export.Piece> pieces) {
        var own = documents.stream().map(document -> {
            var content = document.content();
            return new Manifest.Member(
                    document.name(), content.length, Hashing.of(content).sha256());
        });
        var footage = pieces.stream()
                .map(Export.Piece::item)
                .map(item -> new Manifest.Member(item.member(), item.sizeBytes(), item.sha256()));
        return Stream.concat(own, footage).toList();
    }

    /** As {@code sha256sum} writes and reads it. */
    private static String sums(List<Manifest.Member> members) {
        var text = new StringBuilder();
        members.forEach(member ->
                text.append(member.sha256()).append("  ").append(member.name()).append('\n'));
        return text.toString();
    }

    private Map<String, Object> custody(Export draft, List<AuditEntry> audit, AuditEntry head) {
        var custody = new LinkedHashMap<String, Object>();
        custody.put(
                "recorded",
                draft.pieces().stream()
                        .map(Export.Piece::item)
                        .map(this::recorded)
                        .toList());
        custody.put("entries", audit.stream().map(PackageWriter::entry).toList());
        custody.put("audit_head", Map.of("seq", head.seq(), "hash", head.hash()));
        return custody;
    }

    private Map<String, Object> recorded(EvidenceItem item) {
        var line = new LinkedHashMap<String, Object>();
        line.put("item", item.subject());
        line.put("by", "hub " + hub);
        line.put("camera", item.camera().value());
        line.put("from", item.startedAt());
        item.endedAt().ifPresent(known -> line.put("until", known));
        line.put("sha256", item.sha256());
        return line;
    }

    private static Map<String, Object> entry(AuditEntry entry) {
        var line = new LinkedHashMap<String, Object>();
        line.put("seq", entry.seq());
        line.put("at", entry.at());
        line.put("by", entry.username());
        line.put("action", entry.action());
        line.put("subject", entry.subject());
        line.put("details", Json.readMap(entry.details()));
        line.put("hash", entry.hash());
        return line;
    }

    /** Without colleagues' notes: they may name people, and stay inside as they do in messages to others. */
    private static Map<String, Object> alert(AlertDetail detail) {
        var alert = detail.alert();
        var state = alert.state();
        var told = new LinkedHashMap<String, Object>();
        told.put("id", alert.id());
        told.put("kind", alert.kind());
        told.put("camera", alert.deviceId().value());
        told.put("severity", state.severity());
        told.put("condition", state.condition());
        told.put("handling", state.handling());
        state.disposition().ifPresent(known -> told.put("disposition", known));
        state.assignee().ifPresent(known -> told.put("assignee", known));
        told.put("raised_at", state.raisedAt());
        state.endedAt().ifPresent(known -> told.put("ended_at", known));
        told.put("facts", state.facts());
        told.put(
                "history",
                detail.history().stream()
                        .filter(entry -> entry.what() != AlertAction.NOTED)
                        .map(PackageWriter::step)
                        .toList());
        return told;
    }

    private static Map<String, Object> step(AlertEntry entry) {
        var told = new LinkedHashMap<String, Object>();
        told.put("at", entry.at());
        told.put("what", entry.what());
        entry.by().ifPresent(known -> told.put("by", known));
        told.put("details", entry.details());
        return told;
    }

    private String readme(Export draft, PublicSigningKey key) {
        return readme.replace("{hub}", hub)
                .replace("{export}", draft.id())
                .replace("{at}", draft.createdAt().toString())
                .replace("{key}", key.id())
                .replace("{fingerprint}", key.fingerprint());
    }

    private static Export.Document document(String name, String text) {
        return new Export.Document(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String path) {
        try (var in = PackageWriter.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
