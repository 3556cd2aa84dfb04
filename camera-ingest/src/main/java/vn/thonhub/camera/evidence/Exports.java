package vn.thonhub.camera.evidence;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** Takes evidence out. Blocks; worker threads. */
final class Exports {
    private static final Logger log = LoggerFactory.getLogger(Exports.class);
    /** Every byte is read before the answer, which must come before a browser gives up. */
    private static final long LARGEST = 2L << 30;

    static final int MOST_ITEMS = 500;

    private final Means means;

    /** What exports work with. */
    record Means(
            Store store,
            AuditLog audit,
            Clock clock,
            SigningKeys keys,
            Sources sources,
            PackageWriter writer,
            Damage damage) {}

    Exports(Means means) {
        this.means = means;
    }

    /**
     * Checks the footage against what was written, and signs it.
     *
     * @param alert the alert of the request, if it names one; this person may see it
     * @throws Problem when something is not there, not theirs, too large or damaged
     */
    Export make(ExportRequest request, Optional<AlertDetail> alert, Principal who) {
        means.sources().settle(request, who);
        var items = means.store().readNow(handle -> means.sources().wanted(handle, request, who));
        requireSensible(items);
        var pieces = new ArrayList<Export.Piece>();
        for (var item : items) {
            pieces.add(new Export.Piece(item, verified(item, who).crc32()));
        }
        var key = key();
        var export = means.store().writeNow(work -> file(work, draft(request, pieces, who), alert, who, key));
        log.info(
                "evidence exported export={} by={} items={} bytes={} key_id={}",
                export.id(),
                export.username(),
                pieces.size(),
                export.length(),
                export.keyId());
        return export;
    }

    /**
     * An export whose package this person may fetch.
     *
     * @throws Problem when there is none of theirs, its footage is gone, or its cameras are not theirs any more
     */
    Export find(String id, Principal who) {
        var export = means.store()
                .readNow(handle -> ExportTable.find(
                        handle, id, (kind, item) -> means.sources().find(handle, kind, item)))
                .filter(found -> found.userId().equals(who.userId()))
                .orElseThrow(() -> Problem.notFound("You have made no such export, or its footage has been deleted."));
        export.pieces().forEach(piece -> Sources.requireWatch(piece.item(), who));
        return export;
    }

    /** Opens the package for reading; the fetch is in the audit log then. */
    PackageReader open(Export export, Principal who, String from) {
        var reader = new PackageReader(export, means.sources(), item -> damaged(item, who));
        try {
            means.store().writeNow(work -> {
                means.audit().record(work, who, "evidence.fetch", "evidence/" + export.id(), Map.of("from", from));
                return export;
            });
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void requireSensible(List<EvidenceItem> items) {
        if (items.isEmpty()) {
            throw Problem.notFound("There is no such footage (any more).");
        }
        var bytes = items.stream().mapToLong(EvidenceItem::sizeBytes).sum();
        if (items.size() > MOST_ITEMS || bytes > LARGEST) {
            throw Problem.invalid(
                    "",
                    "One package may hold " + MOST_ITEMS + " files and " + (LARGEST >> 30) + " GiB, this would be "
                            + items.size() + " files and " + (bytes >> 20) + " MiB; export in several parts.");
        }
    }

    private Hashing.Sum verified(EvidenceItem item, Principal who) {
        var file = means.sources().of(item).open(item).orElseThrow(() -> means.damage()
                .report(item, "the file is gone", who));
        try (var in = Files.newInputStream(file)) {
            var sum = Hashing.of(in);
            if (!sum.sha256().equals(item.sha256()) || sum.length() != item.sizeBytes()) {
                throw damaged(item, who);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + item.path(), e);
        }
    }

    private Problem damaged(EvidenceItem item, Principal who) {
        return means.damage().report(item, "the file was changed after it was recorded", who);
    }

    private SigningKey key() {
        try {
            return means.keys().current();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            log.error("evidence cannot be signed cause=\"{}\"", e.getMessage());
            throw Problem.unavailable("The hub's evidence key cannot be used, so nothing can be signed; the hub's log"
                    + " says why. Tell your administrator.");
        }
    }

    private Export draft(ExportRequest request, List<Export.Piece> pieces, Principal who) {
        return new Export(
                UuidCreator.getTimeOrderedEpoch().toString(),
                means.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                who.userId(),
                who.username(),
                request.reason(),
                request.reference(),
                request.alertId(),
                "",
                pieces,
                List.of());
    }

    /** Audit first: its entries stand in the package, which cannot exist without them. */
    private Export file(UnitOfWork work, Export draft, Optional<AlertDetail> alert, Principal who, SigningKey key) {
        record(work, draft, who);
        var audit = means.audit().about(work, subjects(draft));
        var head = means.audit().head(work).orElseThrow();
        var export = means.writer().complete(draft, alert, audit, head, key);
        ExportTable.insert(work.handle(), export);
        return export;
    }

    private void record(UnitOfWork work, Export draft, Principal who) {
        for (var piece : draft.pieces()) {
            var item = piece.item();
            means.audit()
                    .record(
                            work,
                            who,
                            item.kind() + ".export",
                            item.subject(),
                            Map.of("export", draft.id(), "camera", item.camera().value(), "sha256", item.sha256()));
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("reason", draft.reason());
        draft.reference().ifPresent(reference -> details.put("reference", reference));
        draft.alertId().ifPresent(alert -> details.put("alert", alert));
        details.put("items", draft.pieces().size());
        means.audit().record(work, who, "evidence.export", "evidence/" + draft.id(), details);
    }

    private static List<String> subjects(Export draft) {
        return Stream.of(
                        draft.pieces().stream().map(piece -> piece.item().subject()),
                        draft.alertId().map(id -> "alert/" + id).stream(),
                        Stream.of("evidence/" + draft.id()))
                .flatMap(any -> any)
                .toList();
    }
}
