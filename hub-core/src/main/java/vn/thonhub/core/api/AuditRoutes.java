package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.AuditEntry;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.AuditQuery;
import vn.thonhub.core.security.AuditVerification;

/** {@code /audit}: who did what. */
final class AuditRoutes {
    private final AuditLog audit;

    private record View(
            long seq,
            Instant at,
            String userId,
            String username,
            String action,
            String subject,
            Map<String, Object> details,
            String hash) {
        static View of(AuditEntry entry) {
            return new View(
                    entry.seq(),
                    entry.at(),
                    entry.userId(),
                    entry.username(),
                    entry.action(),
                    entry.subject(),
                    Json.readMap(entry.details()),
                    entry.hash());
        }
    }

    AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listAudit", this::list).on("verifyAudit", this::verify);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Pages.limit(call);
        AuditQuery query = new AuditQuery(
                call.query("username"),
                call.query("action"),
                call.query("subject"),
                instant(call, "since"),
                instant(call, "until"),
                Pages.cursor(call).map(AuditRoutes::position),
                limit + 1);
        return audit.entries(query)
                .map(entries -> Pages.reply(entries, limit, entry -> Long.toString(entry.seq()), View::of));
    }

    private static Optional<Instant> instant(ApiCall call, String name) {
        return call.query(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "the cursor must be the 'next' of the page before");
        }
    }

    private Future<ApiReply> verify(ApiCall call) {
        return audit.verify().map(AuditRoutes::shown);
    }

    private static ApiReply shown(AuditVerification verification) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("intact", verification.intact());
        answer.put("entries", verification.entries());
        verification.brokenAt().ifPresent(seq -> answer.put("broken_at", seq));
        return ApiReply.ok(answer);
    }
}
