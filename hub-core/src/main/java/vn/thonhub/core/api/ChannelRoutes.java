package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelKind;
import vn.thonhub.core.forward.ChannelSettings;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Delivery;
import vn.thonhub.core.forward.DeliveryState;
import vn.thonhub.core.forward.InvalidChannel;
import vn.thonhub.core.forward.Language;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** {@code /channels}: where alerts are sent. Addresses may hold tokens, so they stay out of audit and errors. */
final class ChannelRoutes {
    private final Store store;
    private final Channels channels;
    private final Couriers couriers;
    private final AuditLog audit;

    private record Body(
            Optional<ChannelKind> kind,
            String name,
            String url,
            Optional<Severity> minSeverity,
            Optional<Set<AlertCategory>> categories,
            Optional<Boolean> enabled,
            Optional<Map<String, String>> options,
            Optional<String> secret,
            Optional<String> fallback,
            Optional<Integer> maxPerHour,
            Optional<Boolean> trusted,
            Optional<Language> language,
            Optional<Boolean> onDuty) {}

    private record Shown(
            String id,
            ChannelKind kind,
            String name,
            String url,
            Severity minSeverity,
            Set<AlertCategory> categories,
            boolean enabled,
            Map<String, String> options,
            Optional<String> fallback,
            int maxPerHour,
            boolean trusted,
            Language language,
            boolean onDuty,
            String health,
            int pending,
            int dead,
            Optional<String> lastError,
            Instant createdAt,
            Optional<Instant> oldSecretUntil,
            long version,
            Optional<String> secret) {}

    ChannelRoutes(Store store, Channels channels, Couriers couriers, AuditLog audit) {
        this.store = store;
        this.channels = channels;
        this.couriers = couriers;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listChannels", this::list)
                .on("createChannel", this::create)
                .on("getChannel", this::get)
                .on("updateChannel", this::update)
                .on("deleteChannel", this::delete)
                .on("testChannel", this::test)
                .on("rotateChannelSecret", this::rotate)
                .on("listDeliveries", this::deliveries)
                .on("resendDeliveries", this::resendAll)
                .on("resendDelivery", this::resend);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(handle -> channels.all(handle).stream()
                        .map(channel -> shown(handle, channel))
                        .toList())
                .map(items -> ApiReply.ok(Map.of("items", items)));
    }

    private Future<ApiReply> get(ApiCall call) {
        return store.read(handle -> shown(handle, known(handle, call)))
                .map(shown -> ApiReply.ok(shown, shown.version()));
    }

    private Channel known(Handle handle, ApiCall call) {
        return channels.find(handle, call.path("id")).orElseThrow(() -> unknown(call));
    }

    private static Problem unknown(ApiCall call) {
        return Problem.notFound("there is no channel " + call.path("id"));
    }

    private Future<ApiReply> create(ApiCall call) {
        ChannelSettings settings = settings(call);
        return change(work -> {
                    Channel channel = channels.create(work, settings, secret(call));
                    record(work, call, "channel.create", channel.id(), settings);
                    boolean generated = channel.kind() == ChannelKind.WEBHOOK;
                    return shown(channel, new Channels.Backlog(0, 0, Optional.empty()), generated);
                })
                .map(shown -> ApiReply.created("/api/v1/channels/" + shown.id(), shown));
    }

    private Future<ApiReply> update(ApiCall call) {
        ChannelSettings settings = settings(call);
        return change(work -> {
                    Channel channel = channels.update(work, call.path("id"), settings, secret(call), call.ifMatch())
                            .orElseThrow(() -> unknown(call));
                    record(work, call, "channel.update", channel.id(), settings);
                    return shown(work.handle(), channel);
                })
                .map(shown -> ApiReply.ok(shown, shown.version()));
    }

    private Future<ApiReply> rotate(ApiCall call) {
        return change(work -> {
                    known(work.handle(), call);
                    Channel channel = channels.rotate(work, call.path("id"))
                            .orElseThrow(() -> Problem.conflict("only webhooks have a secret the hub makes"));
                    record(work, call, "channel.rotate_secret", channel.id(), channel.settings());
                    return shown(channel, channels.backlog(work.handle(), channel.id()), true);
                })
                .map(ApiReply::ok);
    }

    private <T> Future<T> change(Function<UnitOfWork, T> change) {
        return store.write(change::apply).recover(failure -> Future.failedFuture(problem(failure)));
    }

    private static Throwable problem(Throwable failure) {
        return failure instanceof InvalidChannel invalid
                ? Problem.invalid(invalid.pointer(), invalid.getMessage())
                : failure;
    }

    private static Optional<Secret> secret(ApiCall call) {
        return call.body(Body.class).secret().map(Secret::new);
    }

    private Future<ApiReply> delete(ApiCall call) {
        String id = call.path("id");
        return store.write(work -> {
                    Channel channel = known(work.handle(), call);
                    channels.delete(work, id);
                    record(work, call, "channel.remove", id, channel.settings());
                    return id;
                })
                .map(done -> ApiReply.noContent());
    }

    private void record(UnitOfWork work, ApiCall call, String action, String id, ChannelSettings settings) {
        Map<String, Object> details = Map.of("name", settings.name(), "enabled", settings.enabled());
        audit.record(work, call.principal(), action, "channel/" + id, details);
    }

    private Future<ApiReply> test(ApiCall call) {
        return store.write(work -> {
                    Channel channel = known(work.handle(), call);
                    record(work, call, "channel.test", channel.id(), channel.settings());
                    return channel;
                })
                .compose(couriers::test)
                .map(ApiReply::ok);
    }

    private Future<ApiReply> deliveries(ApiCall call) {
        Optional<DeliveryState> state = call.query("state").map(DeliveryState::of);
        Optional<String> before = Pages.cursor(call);
        int limit = Pages.limit(call);
        return store.read(handle ->
                        channels.deliveries(handle, known(handle, call).id(), state, before, limit + 1))
                .map(found -> Pages.reply(found, limit, Delivery::id, delivery -> delivery));
    }

    private Future<ApiReply> resendAll(ApiCall call) {
        return resend(call, Optional.empty());
    }

    private Future<ApiReply> resend(ApiCall call) {
        return resend(call, Optional.of(call.path("delivery")));
    }

    private Future<ApiReply> resend(ApiCall call, Optional<String> delivery) {
        return store.write(work -> {
                    Channel channel = known(work.handle(), call);
                    int count = channels.resend(work, channel.id(), delivery);
                    if (count == 0 && delivery.isPresent()) {
                        throw Problem.conflict("only what was given up can be sent again");
                    }
                    record(work, call, "channel.resend", channel.id(), channel.settings());
                    return count;
                })
                .map(count -> ApiReply.ok(Map.of("resent", count)));
    }

    private static ChannelSettings settings(ApiCall call) {
        Body body = call.body(Body.class);
        try {
            return new ChannelSettings(
                    body.kind().orElse(ChannelKind.WEBHOOK),
                    body.name(),
                    body.url(),
                    body.minSeverity().orElse(Severity.INFO),
                    body.categories().orElse(Set.of()),
                    body.enabled().orElse(true),
                    body.options().orElse(Map.of()),
                    body.fallback(),
                    body.maxPerHour().orElse(0),
                    body.trusted().orElse(false),
                    body.language().orElse(Language.VI),
                    body.onDuty().orElse(false));
        } catch (InvalidChannel invalid) {
            throw Problem.invalid(invalid.pointer(), invalid.getMessage());
        }
    }

    private Shown shown(Handle handle, Channel channel) {
        return shown(channel, channels.backlog(handle, channel.id()), false);
    }

    private Shown shown(Channel channel, Channels.Backlog backlog, boolean withSecret) {
        ChannelSettings settings = channel.settings();
        return new Shown(
                channel.id(),
                channel.kind(),
                settings.name(),
                settings.url(),
                settings.minSeverity(),
                settings.categories(),
                settings.enabled(),
                settings.options(),
                settings.fallback(),
                settings.maxPerHour(),
                settings.trusted(),
                settings.language(),
                settings.onDuty(),
                health(channel),
                backlog.pending(),
                backlog.dead(),
                backlog.lastError(),
                channel.createdAt(),
                channel.retired().map(Channel.Retired::until),
                channel.version(),
                withSecret ? Optional.of(channel.secret().reveal()) : Optional.empty());
    }

    private String health(Channel channel) {
        if (!channel.settings().enabled()) {
            return "disabled";
        }
        return couriers.failing(channel.id()) ? "failing" : "ok";
    }
}
