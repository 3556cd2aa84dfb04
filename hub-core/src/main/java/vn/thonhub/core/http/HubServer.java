package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.security.Sessions;

/**
 * The hub's HTTP server: API behind the gate, console, operator pages. Everything runs on one event loop.
 *
 * <pre>{@code
 * new HubServer(vertx, ticker, config.server(), security.sessions(), readiness, gauges,
 *         List.of(coreApi.routes(), camera.routes(), …)).listen()   // Future<HubServer>, then port()
 * }</pre>
 */
public final class HubServer {
    private static final Logger LOG = LoggerFactory.getLogger(HubServer.class);
    private static final long HOUSEKEEPING_MS = Duration.ofMinutes(2).toMillis();
    private static final int IDLE_S = 75;
    private static final int GOODBYE_S = 2;

    private final Vertx vertx;
    private final Ticker ticker;
    private final ServerConfig config;
    private final Sessions sessions;
    private final Readiness readiness;
    private final Gauges gauges;
    private final List<ApiRoutes> parts;
    private final ConnectionGuard guard;
    private final SocketDoor sockets;
    private volatile HttpServer server;
    private volatile String deployment;
    private long housekeeping;

    /** @param parts the core's and the modules' routes; see {@link ApiRoutes} */
    public HubServer(
            Vertx vertx,
            Ticker ticker,
            ServerConfig config,
            Sessions sessions,
            Readiness readiness,
            Gauges gauges,
            List<ApiRoutes> parts) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.config = config;
        this.sessions = sessions;
        this.readiness = readiness;
        this.gauges = gauges;
        this.parts = List.copyOf(parts);
        this.guard = new ConnectionGuard(vertx, ticker, config);
        this.sockets = new SocketDoor(vertx, sessions, new Origins(config), guard);
    }

    /**
     * Loads the contracts and binds the port.
     *
     * <p>Fails with {@link ConfigException} when the address cannot be bound or a TLS file cannot be read, and with
     * {@link IllegalStateException} when contracts and handlers do not fit together.
     */
    public Future<HubServer> listen() {
        requireReadable("server.tls_certificate", config.tlsCertificate());
        requireReadable("server.tls_key", config.tlsKey());
        return vertx.deployVerticle(new Serving()).map(id -> {
            deployment = id;
            return this;
        });
    }

    /** Gives server, timers and sockets one event loop, whatever thread asked for them. */
    private final class Serving extends VerticleBase {
        @Override
        public Future<?> start() {
            return new Contracts(vertx).load(parts).compose(HubServer.this::serve);
        }

        @Override
        public Future<?> stop() {
            vertx.cancelTimer(housekeeping);
            guard.stop();
            // A peer that reads nothing cannot even take a goodbye; the hub does not wait for it.
            return sockets.close()
                    .timeout(GOODBYE_S, TimeUnit.SECONDS)
                    .transform(closed -> server.close().timeout(GOODBYE_S, TimeUnit.SECONDS))
                    .otherwiseEmpty();
        }
    }

    private static void requireReadable(String key, java.util.Optional<Path> file) {
        file.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new ConfigException(key + ": cannot read " + path + "; check the path and its permissions");
        });
    }

    private Future<HubServer> serve(RouteTable routes) {
        server = vertx.createHttpServer(options())
                .connectionHandler(guard::connected)
                .requestHandler(router(routes));
        return server.listen(config.port(), config.host())
                .transform(bound -> bound.succeeded()
                        ? Future.succeededFuture(started(routes))
                        : Future.failedFuture(explained(bound.cause())));
    }

    private HubServer started(RouteTable routes) {
        guard.start();
        sockets.start();
        housekeeping = vertx.setPeriodic(HOUSEKEEPING_MS, tick -> sessions.housekeeping()
                .onFailure(failure -> LOG.warn("sessions=not_written cause={}", failure.toString())));
        registerGauges();
        LOG.info(
                "http=listening address={} operations={}",
                address(),
                routes.operations().size());
        return this;
    }

    private ConfigException explained(Throwable cause) {
        String where = config.host() + " port " + config.port();
        return cause instanceof java.net.BindException
                ? new ConfigException("server.port: cannot listen on " + where
                        + ", another program uses it or the address is not this machine's; choose another port")
                : new ConfigException("server: cannot listen on " + where + ": " + cause.getMessage());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(16 * 1024)
                .setMaxWebSocketFrameSize(64 * 1024)
                .setMaxWebSocketMessageSize(64 * 1024)
                // Media is compressed already, and what is secret should not share a dictionary with what is not.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setAcceptBacklog(256);
        if (config.tls()) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(config.tlsCertificate().orElseThrow().toString())
                            .setKeyPath(config.tlsKey().orElseThrow().toString()));
        }
        return options;
    }

    private Router router(RouteTable routes) {
        Gate gate = new Gate(
                routes,
                sessions,
                new Origins(config),
                new BodyReader(vertx),
                new Exchanges(new RepeatedAnswers(ticker)),
                sockets);
        Router router = Router.router(vertx);
        router.route().handler(this::seated);
        router.route().handler(new ResponseHeaders(config.tls())::handle);
        router.route("/api/*").handler(context -> Failures.caught(context, () -> gate.handle(context)));
        new OperatorPages(sessions, readiness, gauges).mount(router);
        router.route().handler(new ConsoleFiles(vertx, ConsoleFiles.FOLDER)::handle);
        router.route().failureHandler(HubServer::failed);
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 500}) {
            router.errorHandler(status, HubServer::failed);
        }
        return router;
    }

    private void seated(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        guard.requestBegan(connection);
        context.addEndHandler(ended -> guard.requestEnded(connection));
        context.next();
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure();
        ProblemAnswers.answer(
                context, failure != null ? failure : Problem.notFound("there is nothing at this address"));
    }

    private void registerGauges() {
        gauges.gauge("thonhub_http_connections", "Open HTTP connections", Map.of(), guard::open);
        gauges.counter(
                "thonhub_http_connections_refused_total", "Connections refused by limits", Map.of(), guard::refused);
        gauges.gauge("thonhub_http_websockets", "Open WebSockets", Map.of(), sockets::count);
        gauges.gauge("thonhub_sessions", "Signed-in sessions", Map.of(), sessions::count);
    }

    /** The bound port, also when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** Where a browser on this machine finds the console. */
    public String address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return config.publicUrl().orElseGet(() -> (config.tls() ? "https://" : "http://") + host + ":" + port());
    }

    /** Closes the sockets, then the server; completes when nothing listens any more. */
    public Future<Void> close() {
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }
}
