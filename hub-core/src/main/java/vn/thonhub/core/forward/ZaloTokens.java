package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.SealedColumn;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;

/**
 * Access tokens of Zalo applications. A refresh token is good for one use and each renewal returns the next, so the next
 * is committed before the access token is used, and no two renewals of an application run at once.
 */
final class ZaloTokens {
    static final String OAUTH = "https://oauth.zaloapp.com";
    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(5);

    private final HttpSender http;
    private final Store store;
    private final Clock clock;
    private final SealedColumn accesses;
    private final SealedColumn refreshes;
    private final Map<String, Future<Token>> renewing = new ConcurrentHashMap<>();

    /** @param seed which refresh token of people's this goes back to */
    private record Token(String seed, String access, String refresh, Instant expiresAt) {}

    /** What people give as the channel's secret. */
    private record Given(String secretKey, String refreshToken) {}

    /** Zalo gives no access; a person must authorise again. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    ZaloTokens(HttpSender http, Store store, SecretBox box, Clock clock) {
        this.http = http;
        this.store = store;
        this.clock = clock;
        this.accesses = column(box, "access_token");
        this.refreshes = column(box, "refresh_token");
    }

    private static SealedColumn column(SecretBox box, String name) {
        return new SealedColumn(box, "zalo_token", "app_id", name);
    }

    /** Seals what older hubs stored in clear. */
    static int sealAll(SecretBox box, Handle handle) {
        return column(box, "access_token").sealAll(handle)
                + column(box, "refresh_token").sealAll(handle);
    }

    /** Whether this is what a Zalo channel needs as its secret: both keys in JSON. */
    static boolean isSecret(String text) {
        try {
            Given given = Json.read(text, Given.class);
            return given.secretKey() != null && given.refreshToken() != null;
        } catch (IllegalArgumentException notJson) {
            return false;
        }
    }

    /** @param renew the one there is was refused */
    Future<String> access(Channel channel, boolean renew) {
        String app = channel.settings().option("app_id");
        Given given = Json.read(channel.secret().reveal(), Given.class);
        String seed = seed(given);
        return stored(app).compose(found -> {
            Optional<Token> usable = found.filter(token -> token.seed().equals(seed));
            boolean fresh = usable.filter(
                            token -> token.expiresAt().isAfter(clock.instant().plus(BEFORE_EXPIRY)))
                    .isPresent();
            if (fresh && !renew) {
                return Future.succeededFuture(usable.get().access());
            }
            String refresh = usable.map(Token::refresh).orElse(given.refreshToken());
            return renew(channel, app, given, seed, refresh).map(Token::access);
        });
    }

    private Future<Token> renew(Channel channel, String app, Given given, String seed, String refresh) {
        Future<Token> running = renewing.get(app);
        if (running != null) {
            return running;
        }
        Future<Token> renewal =
                ask(channel, app, given, refresh).map(said -> token(said, seed)).compose(token -> keep(app, token));
        renewing.put(app, renewal);
        renewal.onComplete(any -> renewing.remove(app, renewal));
        return renewal;
    }

    private Future<HttpAnswer> ask(Channel channel, String app, Given given, String refresh) {
        String oauth = channel.settings().options().getOrDefault("oauth_url", OAUTH);
        String form = HttpChannel.fill(
                "app_id={app}&refresh_token={refresh}&grant_type=refresh_token",
                Map.of("app", app, "refresh", refresh),
                text -> java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
        return http.send(
                new HttpSender.Request(
                        HttpMethod.POST,
                        WebhookAddress.parse(ZaloChannel.withoutSlash(oauth) + "/v4/oa/access_token"),
                        Map.of("content-type", "application/x-www-form-urlencoded", "secret_key", given.secretKey()),
                        Buffer.buffer(form)),
                0);
    }

    private Token token(HttpAnswer answer, String seed) {
        if (!answer.ok()) {
            throw new IllegalStateException("Zalo's sign-in answered " + answer.status());
        }
        JsonNode said = Json.read(answer.body(), JsonNode.class);
        String access = said.path("access_token").asText();
        if (access.isEmpty()) {
            throw new Refused("Zalo gives no access ("
                    + said.path("error_name")
                            .asText("error " + said.path("error").asText())
                    + "); authorise the account again and enter the new refresh token");
        }
        // Seconds, as text in some answers and as a number in others.
        long seconds = said.path("expires_in").asLong(3_600);
        return new Token(
                seed,
                access,
                said.path("refresh_token").asText(),
                clock.instant().plusSeconds(seconds));
    }

    private Future<Token> keep(String app, Token token) {
        return store.write(work -> {
            work.handle()
                    .execute(
                            "INSERT INTO zalo_token (app_id, seed, access_token, refresh_token, expires_at)"
                                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (app_id) DO UPDATE SET seed = excluded.seed,"
                                    + " access_token = excluded.access_token, refresh_token = excluded.refresh_token,"
                                    + " expires_at = excluded.expires_at",
                            app,
                            token.seed(),
                            accesses.seal(new Secret(token.access()), app),
                            refreshes.seal(new Secret(token.refresh()), app),
                            token.expiresAt().toEpochMilli());
            return token;
        });
    }

    private Future<Optional<Token>> stored(String app) {
        return store.read(handle -> handle.select("SELECT * FROM zalo_token WHERE app_id = ?", app)
                .map((row, context) -> token(app, row))
                .findOne()
                .flatMap(found -> found));
    }

    /** None when it cannot be opened: people's own refresh token is used then, or they are asked for a new one. */
    private Optional<Token> token(String app, ResultSet row) throws SQLException {
        String seed = row.getString("seed");
        Instant expiresAt = Instant.ofEpochMilli(row.getLong("expires_at"));
        Optional<Secret> refresh = refreshes.open(row.getString("refresh_token"), app);
        return accesses.open(row.getString("access_token"), app)
                .flatMap(access -> refresh.map(next -> new Token(seed, access.reveal(), next.reveal(), expiresAt)));
    }

    private static String seed(Given given) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(given.refreshToken().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
