package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelActivity;
import vn.thonhub.core.forward.ChannelKind;
import vn.thonhub.core.forward.ChannelSettings;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.InvalidChannel;
import vn.thonhub.core.forward.Language;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** {@code /channels}: where alerts are sent. Addresses may hold tokens, so they stay out of audit and errors. */
final class ChannelRoutes {
    private final Store store;
    private final Channels channels;
    private final ChannelBook book;
    private final ChannelView view;
    private final DutyBook duty;
    private final EventChannel events;

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

    ChannelRoutes(
            Store store, Channels channels, ChannelBook book, ChannelView view, DutyBook duty, EventChannel events) {
        this.events = events;
        this.store = store;
        this.channels = channels;
        this.book = book;
        this.view = view;
        this.duty = duty;
    }

    void mount(ApiRoutes routes) {
        routes.on("listChannels", this::list)
                .on("createChannel", this::create)
                .on("getChannel", this::get)
                .on("updateChannel", this::update)
                .on("deleteChannel", this::delete)
                .on("rotateChannelSecret", this::rotate);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(handle -> channels.all(handle).stream()
                        .map(channel -> view.show(handle, channel))
                        .toList())
                .map(items -> ApiReply.ok(Map.of("items", items)));
    }

    private Future<ApiReply> get(ApiCall call) {
        return store.read(handle -> view.show(handle, book.known(handle, call)))
                .map(shown -> ApiReply.ok(shown, shown.version()));
    }

    private Future<ApiReply> create(ApiCall call) {
        ChannelSettings settings = settings(call);
        return change(work -> {
                    Channel channel = channels.create(work, settings, secret(call));
                    book.record(work, call, "channel.create", channel.id(), settings);
                    tell(work, channel.id());
                    boolean generated = channel.kind() == ChannelKind.WEBHOOK;
                    return view.show(channel, new Channels.Backlog(0, 0, Optional.empty()), generated);
                })
                .map(shown -> ApiReply.created("/api/v1/channels/" + shown.id(), shown));
    }

    private Future<ApiReply> update(ApiCall call) {
        ChannelSettings settings = settings(call);
        return change(work -> {
                    Channel channel = channels.update(work, call.path("id"), settings, secret(call), call.ifMatch())
                            .orElseThrow(() -> ChannelBook.unknown(call));
                    book.record(work, call, "channel.update", channel.id(), settings);
                    tell(work, channel.id());
                    return view.show(work.handle(), channel);
                })
                .map(shown -> ApiReply.ok(shown, shown.version()));
    }

    private Future<ApiReply> rotate(ApiCall call) {
        return change(work -> {
                    book.known(work.handle(), call);
                    Channel channel = channels.rotate(work, call.path("id"))
                            .orElseThrow(() -> Problem.conflict("only webhooks have a secret the hub makes"));
                    book.record(work, call, "channel.rotate_secret", channel.id(), channel.settings());
                    tell(work, channel.id());
                    return view.show(channel, channels.backlog(work.handle(), channel.id()), true);
                })
                .map(ApiReply::ok);
    }

    private void tell(UnitOfWork work, String id) {
        work.afterCommit(() -> events.publish(new ChannelActivity(id)));
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
                    Channel channel = book.known(work.handle(), call);
                    requireNobodyOnDuty(work, id);
                    channels.delete(work, id);
                    book.record(work, call, "channel.remove", id, channel.settings());
                    tell(work, id);
                    return id;
                })
                .map(done -> ApiReply.noContent());
    }

    /** With the channel their shifts would go, and nobody would notice. */
    private void requireNobodyOnDuty(UnitOfWork work, String id) {
        List<String> people = duty.reachedThrough(work.handle(), id);
        if (!people.isEmpty()) {
            throw Problem.conflict("this channel reaches people on duty: " + String.join(", ", people)
                    + "; give their shifts another channel first");
        }
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
}
