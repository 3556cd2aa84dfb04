package vn.thonhub.core.forward;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.thonhub.core.forward.mail.MailMessage;

/**
 * What each kind of channel takes as address and options.
 *
 * <table>
 * <caption>kinds</caption>
 * <tr><td>webhook</td><td>{@code https://…}; peer: sends back to that hub what was done about its alerts</td></tr>
 * <tr><td>email</td><td>{@code smtps://host}, {@code smtp://host} (STARTTLS), {@code smtp+plain://host}; from, to, username, ca</td></tr>
 * <tr><td>zalo</td><td>{@code https://openapi.zalo.me}; app_id, user_id, oauth_url; secret: JSON of secret_key, refresh_token</td></tr>
 * <tr><td>http</td><td>{@code https://…}, may hold {@code {secret}} and the like; method, content_type, body, headers, expect</td></tr>
 * <tr><td>mqtt</td><td>{@code mqtt:alert} or deeper, below the hub's own topics</td></tr>
 * <tr><td>cap</td><td>{@code https://…}; sender, scope</td></tr>
 * </table>
 */
final class ChannelRules {
    static final String MQTT = "mqtt:";
    private static final Pattern TOPIC = Pattern.compile("mqtt:alert(/[a-z0-9_-]{1,40}){0,5}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Map<ChannelKind, Set<String>> OPTIONS = Map.of(
            ChannelKind.WEBHOOK, Set.of("peer"),
            ChannelKind.EMAIL, Set.of("from", "to", "username", "ca"),
            ChannelKind.ZALO, Set.of("app_id", "user_id", "oauth_url"),
            ChannelKind.HTTP, Set.of("method", "content_type", "body", "headers", "expect"),
            ChannelKind.MQTT, Set.of(),
            ChannelKind.CAP, Set.of("sender", "scope"));

    private ChannelRules() {}

    /** @throws InvalidChannel naming the field and what it must be */
    static void check(ChannelKind kind, String url, Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !OPTIONS.get(kind).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidChannel(
                            "/options/" + name, "a channel of kind " + kind.id() + " has no option " + name);
                });
        switch (kind) {
            case WEBHOOK -> web("/url", url);
            case EMAIL -> email(url, options);
            case ZALO -> zalo(url, options);
            case HTTP -> http(url, options);
            case MQTT ->
                require(TOPIC.matcher(url).matches(), "/url", "the address must be mqtt:alert or a topic below it");
            case CAP -> cap(url, options);
        }
    }

    /** @throws InvalidChannel when a channel of this kind cannot work with this secret */
    static void checkSecret(ChannelKind kind, String secret) {
        if (kind == ChannelKind.ZALO) {
            require(
                    ZaloTokens.isSecret(secret),
                    "/secret",
                    "a Zalo channel's secret is JSON: {\"secret_key\": …, \"refresh_token\": …}");
        }
    }

    private static void web(String pointer, String url) {
        try {
            WebhookAddress.parse(url);
        } catch (IllegalArgumentException bad) {
            throw new InvalidChannel(pointer, bad.getMessage());
        }
    }

    private static void email(String url, Map<String, String> options) {
        MailAddressBook.parse(url);
        require(
                MailMessage.isAddress(options.getOrDefault("from", "")),
                "/options/from",
                "give the mail address messages come from");
        MailAddressBook.recipients(options.getOrDefault("to", ""));
    }

    private static void zalo(String url, Map<String, String> options) {
        web("/url", url);
        web("/options/oauth_url", options.getOrDefault("oauth_url", ZaloTokens.OAUTH));
        require(
                NUMBER.matcher(options.getOrDefault("app_id", "")).matches(),
                "/options/app_id",
                "give the application's id, figures only");
        require(
                NUMBER.matcher(options.getOrDefault("user_id", "")).matches(),
                "/options/user_id",
                "give the follower's id, figures only");
    }

    private static void http(String url, Map<String, String> options) {
        // The host must not depend on what is filled in.
        int path = url.indexOf('/', url.indexOf("://") + 3);
        require(
                path > 0 && url.indexOf('{') != 0 && !url.substring(0, path).contains("{"),
                "/url",
                "the address must name its host, e.g. https://api.example/send");
        web(
                "/url",
                HttpChannel.fill(
                        url,
                        Map.of("text", "x", "plain", "x", "subject", "x", "link", "x", "secret", "x"),
                        text -> text));
        require(
                Set.of("POST", "PUT", "GET").contains(options.getOrDefault("method", "POST")),
                "/options/method",
                "the method must be POST, PUT or GET");
        require(
                Set.of("application/json", "application/x-www-form-urlencoded", "text/plain")
                        .contains(options.getOrDefault("content_type", "application/json")),
                "/options/content_type",
                "the content type must be application/json, application/x-www-form-urlencoded or text/plain");
        HttpHeaderLines.parse(options.getOrDefault("headers", ""));
        HttpExpectation.parse(options.getOrDefault("expect", ""));
    }

    private static void cap(String url, Map<String, String> options) {
        web("/url", url);
        require(
                options.getOrDefault("sender", "").matches("[^\\s,<&]{0,120}"),
                "/options/sender",
                "CAP's sender must not hold blanks, commas, < or &");
        require(
                Set.of("Public", "Restricted").contains(options.getOrDefault("scope", "Restricted")),
                "/options/scope",
                "the scope must be Public or Restricted");
    }

    private static void require(boolean fine, String pointer, String message) {
        if (!fine) {
            throw new InvalidChannel(pointer, message);
        }
    }
}
