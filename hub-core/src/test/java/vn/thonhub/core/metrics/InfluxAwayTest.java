package vn.thonhub.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.MosquittoPeer;

class InfluxAwayTest {
    @TempDir
    Path folder;

    @Test
    void aStoreThatIsAwayIsKnownBeforeTheFirstPoint() throws IOException {
        int port = MosquittoPeer.freePort();
        InfluxConfig config = new InfluxConfig(
                "http://127.0.0.1:" + port, "village", "thonhub", Optional.empty(), Optional.empty(), 1);
        try (MetricsStore store = MetricsStore.open(MetricsConfig.influx(config), folder, Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !store.health().ok());
            assertThat(store.health().detail()).contains("port " + port, "metrics.influx.url");
        }
    }
}
