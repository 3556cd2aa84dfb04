package vn.thonhub.core.metrics;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.exceptions.InfluxException;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import vn.thonhub.core.async.WorkerPool;

/**
 * InfluxDB behind a durable spool: points are on this machine's disk when {@link #append} returns, and reach InfluxDB
 * when it is there. A point carried twice replaces itself, since its time is explicit.
 */
final class InfluxMetrics implements MetricsStore {
    private static final Duration LAST_BATCH = Duration.ofSeconds(2);
    private static final int REACH_MS = 5_000;
    private static final int READERS = 2;
    private static final int WAITING_QUERIES = 64;

    private final Spool spool;
    private final InfluxDBClient client;
    private final SpoolDrainer drainer;
    private final InfluxReader reader;
    private final WorkerPool readers = new WorkerPool("metrics-reader", READERS, WAITING_QUERIES);

    private InfluxMetrics(Spool spool, InfluxDBClient client, InfluxConfig config, Clock clock) {
        this.spool = spool;
        this.client = client;
        this.drainer = new SpoolDrainer(spool, client, clock, () -> reach(URI.create(config.url())));
        this.reader = new InfluxReader(client.getInfluxQLQueryApi(), config.databaseName());
    }

    static InfluxMetrics open(Path spoolFile, InfluxConfig config, Clock clock) {
        Spool spool = Spool.open(spoolFile, config.spoolCapMb() * 1_000_000L);
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(config.url())
                .org(config.org())
                .bucket(config.bucket());
        config.token()
                .ifPresent(token -> options.authenticateToken(token.reveal().toCharArray()));
        InfluxMetrics metrics = new InfluxMetrics(spool, InfluxDBClientFactory.create(options.build()), config, clock);
        metrics.drainer.start();
        return metrics;
    }

    /** Only whether somebody listens: InfluxDB 1, 2, 3 and those that speak like it answer a ping differently. */
    private static void reach(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), REACH_MS);
        } catch (IOException e) {
            throw new MetricsUnavailable(
                    "InfluxDB cannot be reached at " + url.getHost() + " port " + port + " (" + e.getMessage()
                            + "); check metrics.influx.url",
                    e);
        }
    }

    @Override
    public void append(List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        spool.add(points.stream().map(LineProtocol::line).toList());
        drainer.wake();
    }

    @Override
    public Future<List<Series>> query(SeriesQuery query) {
        return readers.submit(() -> {
            try {
                return reader.query(query);
            } catch (InfluxException e) {
                throw new MetricsUnavailable("InfluxDB does not answer: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public MetricsHealth health() {
        String trouble = drainer.trouble();
        return new MetricsHealth(trouble.isEmpty(), trouble, spool.waiting(), spool.lost());
    }

    /** Lines InfluxDB refused, newest first. */
    List<Spool.Refused> refused() {
        return spool.refused();
    }

    @Override
    public void close() {
        drainer.close(LAST_BATCH);
        readers.close();
        client.close();
        spool.close();
    }
}
