package vn.thonhub.deploy.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import vn.thonhub.core.HubModule;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.tls.CertificateSource;
import vn.thonhub.core.tls.ServerCertificate;

/** Opens the stores below the data directory. */
final class Stores {
    private Stores() {}

    /** The data directory holds secrets and pictures: it is its owner's only. */
    static void prepare(HubSettings settings) {
        try {
            Files.createDirectories(settings.dataDir());
            Files.setPosixFilePermissions(settings.dataDir(), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new ConfigException("data_dir: cannot use "
                    + settings.dataDir().toAbsolutePath() + ", create it and give it to this user ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** The village database with the tables of the core and all modules up to date. Blocks. */
    static Store openVillage(HubSettings settings, List<HubModule> modules) {
        Store store = Store.openReserving(settings.dataDir().resolve("village.db"));
        try {
            store.migrate("core");
            modules.forEach(module -> store.migrate(module.name()));
            return store;
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /** The hub's own certificate; makes the village's authority at the first run. Blocks. */
    static ServerCertificate openCertificate(HubSettings settings, Clock clock) {
        CertificateSource source = new CertificateSource(
                settings.dataDir().resolve("tls"),
                settings.hub().id(),
                settings.server().certificateNames(),
                settings.server().ownCertificate());
        return ServerCertificate.open(source, clock);
    }

    /** The metrics store, opened aside: it needs nothing of the village database. */
    static CompletableFuture<MetricsStore> openMetrics(HubSettings settings, Clock clock) {
        return CompletableFuture.supplyAsync(() -> MetricsStore.open(settings.metrics(), settings.dataDir(), clock));
    }
}
