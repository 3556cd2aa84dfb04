package vn.thonhub.core.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.HubInfo;
import vn.thonhub.core.http.HubServer;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.http.Readiness;
import vn.thonhub.core.http.ServerConfig;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.security.Security;
import vn.thonhub.core.security.SessionLimits;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.tls.ServerCertificate;

/**
 * A real HTTP server with gate, sessions and a database of its own on a free port of loopback, serving the routes under
 * test. People are made with {@link #signedIn}.
 */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "đường làng mùa gặt";
    public static final HubInfo HUB = new HubInfo("thon-thu", "Thôn Thử", "0.0-test");

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store;
    private final MovableClock clock = MovableClock.at("2026-11-22T07:00:00Z");
    private final LiveSocket live = new LiveSocket(vertx, clock, HUB);
    private final Security security;
    private final Readiness readiness = new Readiness();
    private final Gauges gauges = new Gauges();
    private final HubServer server;
    private int people;

    private TestServer(
            ServerConfig config,
            Optional<ServerCertificate> certificate,
            BiFunction<TestServer, Store, List<ApiRoutes>> routes,
            String... migrations) {
        this.store = TestStore.with(migrations);
        AuditLog audit = new AuditLog(store.store(), clock);
        this.security = await(Security.open(store.store(), clock, clock, SessionLimits.defaults(), audit));
        this.server = new HubServer(
                vertx,
                Ticker.system(),
                config,
                certificate,
                security.sessions(),
                readiness,
                gauges,
                routes.apply(this, store.store()));
    }

    /** Serves these routes. */
    public static TestServer of(ApiRoutes... routes) {
        return with((server, store) -> List.of(routes));
    }

    /** Serves routes that need the server's own parts. @param migrations folders to bring up after {@code core} */
    public static TestServer with(BiFunction<TestServer, Store, List<ApiRoutes>> routes, String... migrations) {
        return configured(ServerConfig.defaults().withPort(0), routes, migrations);
    }

    public static TestServer configured(
            ServerConfig config, BiFunction<TestServer, Store, List<ApiRoutes>> routes, String... migrations) {
        return opened(new TestServer(config, Optional.empty(), routes, migrations));
    }

    /** With an HTTPS door beside the plain one. */
    public static TestServer withTls(ServerConfig config, ServerCertificate certificate) {
        return opened(new TestServer(config, Optional.of(certificate), (server, store) -> List.of()));
    }

    private static TestServer opened(TestServer server) {
        try {
            await(server.server.listen());
            return server;
        } catch (RuntimeException refused) {
            server.close();
            throw refused;
        }
    }

    /** Waits up to 20 s. Test threads only. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not done after 20 s", e);
        }
    }

    public int port() {
        return server.port();
    }

    /** Where HTTPS listens. */
    public int httpsPort() {
        return server.httpsPort().orElseThrow();
    }

    public Vertx vertx() {
        return vertx;
    }

    public MovableClock clock() {
        return clock;
    }

    public Security security() {
        return security;
    }

    public LiveSocket live() {
        return live;
    }

    public Readiness readiness() {
        return readiness;
    }

    public Gauges gauges() {
        return gauges;
    }

    public Store store() {
        return store.store();
    }

    /** The database file, for looking at what is in it. */
    public java.nio.file.Path storeFile() {
        return store.file();
    }

    /** A browser nobody has signed in with. */
    public TestBrowser browser() {
        return new TestBrowser(port());
    }

    /** Makes a person with these roles and signs in. */
    public TestBrowser signedIn(Role... roles) {
        return signedIn(newPerson(roles));
    }

    /** Makes a person. @return the user name; the password is {@link #PASSWORD} */
    public String newPerson(Role... roles) {
        String name = "nguoi-" + ++people;
        Accounts.Change settings = new Accounts.Change(
                Set.of(roles),
                true,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        await(security.accounts().create(Principal.system("test"), name, PASSWORD, settings));
        return name;
    }

    public TestBrowser signedIn(String username) {
        return browser()
                .withSession(await(security.signIn().open(username, PASSWORD, "test", java.util.Optional.empty())));
    }

    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
        security.close();
        store.close();
    }
}
