package vn.thonhub.camera.evidence;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiRoutes;

/** Evidence as one part of the hub: keys, exports, routes. Owns its threads. */
public final class EvidenceOffice implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvidenceOffice.class);

    private final HubContext hub;
    private final SigningKeys keys;
    private final Exports exports;
    /** Reading gigabytes for one person must not keep clips from being written: threads of its own, few. */
    private final WorkerPool pool = new WorkerPool("camera-evidence", 2, 32);

    /** @param sources all kinds of footage there are */
    public EvidenceOffice(HubContext hub, List<EvidenceSource> sources) {
        this.hub = hub;
        this.keys = new SigningKeys(hub.dataDir(), hub.clock());
        this.exports = new Exports(new Exports.Means(
                hub.store(),
                hub.audit(),
                hub.clock(),
                keys,
                new Sources(sources),
                new PackageWriter(hub.hubId(), hub.devices()),
                new Damage(hub.store(), hub.alerts(), hub.audit(), hub.clock())));
    }

    /** Makes the key at the first start. Without one the hub goes on: exports say what is wrong. */
    public void start() {
        pool.submit(keys::current)
                .onFailure(cause -> log.error("evidence cannot be signed cause=\"{}\"", cause.toString()));
    }

    public ApiRoutes mount(ApiRoutes routes) {
        return new EvidenceRoutes(hub.store(), hub.audit(), exports, keys, pool).mount(routes);
    }

    /** Blocks. */
    @Override
    public void close() {
        pool.close();
    }
}
