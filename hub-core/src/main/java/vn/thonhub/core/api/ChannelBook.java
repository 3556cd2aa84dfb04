package vn.thonhub.core.api;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelSettings;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.UnitOfWork;

/** The channel a call names, and what the audit log keeps of a change to it: no addresses, which may hold tokens. */
final class ChannelBook {
    private final Channels channels;
    private final AuditLog audit;

    ChannelBook(Channels channels, AuditLog audit) {
        this.channels = channels;
        this.audit = audit;
    }

    /** @throws Problem when there is no such channel */
    Channel known(Handle handle, ApiCall call) {
        return channels.find(handle, call.path("id")).orElseThrow(() -> unknown(call));
    }

    static Problem unknown(ApiCall call) {
        return Problem.notFound("there is no channel " + call.path("id"));
    }

    void record(UnitOfWork work, ApiCall call, String action, String id, ChannelSettings settings) {
        Map<String, Object> details = Map.of("name", settings.name(), "enabled", settings.enabled());
        audit.record(work, call.principal(), action, "channel/" + id, details);
    }
}
