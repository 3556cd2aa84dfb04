package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.security.Sessions;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * The hub's two doors, HTTP and HTTPS: API behind the gate, console, operator pages. Everything runs on one event loop.
 *
 * <pre>{@code
 * new HubServer(vertx, ticker, config.server(), Optional.of(certificate), security.sessions(), readiness, gauges,
 *         List.of(coreApi.routes(), camera.routes(), …)).listen()   // Future<HubServer>, then port()
 * }</pre>
 */
public final class HubServer {
    private static final Logger LOG = LoggerFactory.getLogger(HubServer.class);
    private static final long HOUSEKEEPING_MS = Duration.ofMinutes(2).toMillis();
    private static final long HTTPS_AGAIN_MS = Duration.ofSeconds(10).toMillis();
    private static final int IDLE_S = 75;
    private static final int GOODBYE_S = 2;

    private final Vertx vertx;
    private final Ticker ticker;
    private final ServerConfig config;
    private final Optional<ServerCertificate> certificate;
    private final Sessions sessions;
    private final Readiness readiness;
    private final Gauges gauges;
    private final List<ApiRoutes> parts;
    private final ConnectionGuard guard;
    private final SocketDoor sockets;
    private volatile HttpServer server;
    private volatile HttpServer https;
    private volatile String deployment;
    private long housekeeping;
    private long httpsAgain = -1;

    /**
     * @param certificate for HTTPS; without one there is none
     * @param parts the core's and the modules' routes; see {@link ApiRoutes}
     */
    public HubServer(
            Vertx vertx,
            Ticker ticker,
            ServerConfig config,
            Optional<ServerCertificate> certificate,
            Sessions sessions,
            Readiness readiness,
            Gauges gauges,
            List<ApiRoutes> parts) {
        this.vertx = vertx;
        this.ticker = ticker;
        this.config = config;
        this.certificate = certificate;
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
     * <p>Fails with {@link ConfigException} when the address cannot be bound, and with {@link IllegalStateException} when
     * contracts and handlers do not fit together. HTTPS that cannot be bound is told and tried again.
     */
    public Future<HubServer> listen() {
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
            vertx.cancelTimer(httpsAgain);
            guard.stop();
            // A peer that reads nothing cannot even take a goodbye; the hub does not wait for it.
            return sockets.close()
                    .timeout(GOODBYE_S, TimeUnit.SECONDS)
                    .transform(closed -> server.close().timeout(GOODBYE_S, TimeUnit.SECONDS))
                    .transform(closed -> https == null
                            ? Future.succeededFuture()
                            : https.close().timeout(GOODBYE_S, TimeUnit.SECONDS))
                    .otherwiseEmpty();
        }
    }

    private Future<HubServer> serve(RouteTable routes) {
        Router router = router(routes);
        server = vertx.createHttpServer(options())
                .connectionHandler(guard::connected)
                .requestHandler(router);
        return server.listen(config.port(), config.host())
                .transform(bound -> bound.succeeded()
                        ? serveTls(router).map(any -> started(routes))
                        : Future.failedFuture(explained(bound.cause())));
    }

    /** Never fails: a hub without HTTPS still serves its own machine, and says what is missing. */
    private Future<Void> serveTls(Router router) {
        if (certificate.isEmpty() || config.httpsBind().isEmpty()) {
            return Future.succeededFuture();
        }
        int port = config.httpsBind().getAsInt();
        HttpServer next = vertx.createHttpServer(options()
                        .setSsl(true)
                        .setKeyCertOptions(KeyCertOptions.wrap(certificate.get().keyManager())))
                .connectionHandler(guard::connected)
                .requestHandler(router);
        return next.listen(port, config.host())
                .onSuccess(bound -> {
                    https = next;
                    LOG.info("https=listening host={} port={}", config.host(), next.actualPort());
                })
                .onFailure(taken -> {
                    LOG.error(
                            "https=not_served, tried again every 10 s: server.https_port: cannot listen on {} port {}: {}",
                            config.host(),
                            port,
                            taken.getMessage());
                    httpsAgain = vertx.setTimer(HTTPS_AGAIN_MS, id -> serveTls(router));
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
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
        router.route().handler(new ResponseHeaders(config.hsts())::handle);
        router.route().handler(new PlainDoor(config, this::httpsPort)::handle);
        certificate.ifPresent(own -> new TrustPages(own, config, this::httpsPort).mount(router));
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
        context.addEndHandler(ended -> {
            guard.requestEnded(connection);
            UnreadBody.discard(context.request());
        });
        context.next();
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure();
        ProblemAnswers.answer(
                context, failure != null ? failure : Problem.notFound("there is nothing at this address"));
    }

    private void registerGauges() {
        certificate.ifPresent(own -> {
            if (config.httpsBind().isPresent()) {
                readiness.register("https", () -> tlsState(own));
            }
            gauges.gauge(
                    "thonhub_certificate_left_seconds",
                    "Time until the hub's certificate ends",
                    Map.of(),
                    own::secondsLeft);
        });
        gauges.gauge("thonhub_http_connections", "Open HTTP connections", Map.of(), guard::open);
        gauges.counter(
                "thonhub_http_connections_refused_total", "Connections refused by limits", Map.of(), guard::refused);
        gauges.gauge("thonhub_http_websockets", "Open WebSockets", Map.of(), sockets::count);
        gauges.gauge("thonhub_sessions", "Signed-in sessions", Map.of(), sessions::count);
    }

    private Readiness.Part tlsState(ServerCertificate own) {
        if (https == null) {
            return Readiness.Part.down("server.https_port " + config.httpsPort() + " is taken; HTTPS is not served");
        }
        return own.trouble().map(Readiness.Part::down).orElseGet(() -> Readiness.Part.up("port " + https.actualPort()));
    }

    /** Where HTTPS listens; empty while it does not. */
    public OptionalInt httpsPort() {
        HttpServer bound = https;
        return bound == null ? OptionalInt.empty() : OptionalInt.of(bound.actualPort());
    }

    /** The bound port, also when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** Where a browser on this machine finds the console. */
    public String address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return config.publicUrl().orElseGet(() -> "http://" + host + ":" + port());
    }

    /** Closes the sockets, then the server; completes when nothing listens any more. */
    public Future<Void> close() {
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }
}
