package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.speaker.SpeakerHistory;
import vn.thonhub.loudspeaker.wire.Volumes;

/** Speakers over HTTP: list, add, change, enrol, test, remove. */
final class SpeakerRoutes {
    private static final int HISTORY = 200;

    private final Store store;
    private final Views views;
    private final Speakers speakers;
    private final CommandOffice commands;

    /** {@code POST /speakers}. */
    record NewSpeaker(
            String id,
            String name,
            Optional<String> placeId,
            Optional<Integer> volume,
            Optional<Integer> volumeLimit,
            Optional<Integer> emergencyLimit) {}

    /** {@code PUT /speakers/{id}}. */
    record Settings(
            String name,
            Optional<String> placeId,
            int volume,
            Optional<Integer> volumeLimit,
            Optional<Integer> emergencyLimit) {}

    /** {@code POST /speakers/{id}/enrolment}. */
    record EnrolmentRequest(String hubUrl) {}

    SpeakerRoutes(Store store, Views views, Speakers speakers, CommandOffice commands) {
        this.store = store;
        this.views = views;
        this.speakers = speakers;
        this.commands = commands;
    }

    void mount(ApiRoutes routes) {
        routes.on("listSpeakers", this::list)
                .on("createSpeaker", this::create)
                .on("getSpeaker", call -> view(call.path("id")).map(view -> ApiReply.ok(view, view.version())))
                .on("updateSpeaker", this::update)
                .on("deleteSpeaker", this::delete)
                .on("enrolSpeaker", this::enrol)
                .on("testSpeaker", this::test)
                .on("getSpeakerHistory", this::history);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Page.limit(call);
        Optional<String> state = call.query("state");
        Optional<String> place = call.query("place");
        String after = call.query("cursor").orElse("");
        return store.read(handle -> {
            List<SpeakerView> found = views.speakers(handle).stream()
                    .filter(one -> one.id().compareTo(after) > 0)
                    .filter(one -> state.map(one.state().id()::equals).orElse(true))
                    .filter(one -> place.map(one::standsAt).orElse(true))
                    .limit(limit + 1L)
                    .toList();
            return ApiReply.ok(Page.of(found, limit, SpeakerView::id));
        });
    }

    private Future<SpeakerView> view(String id) {
        return store.read(handle -> views.speaker(handle, id))
                .map(found -> found.orElseThrow(() -> Speakers.unknown(id)));
    }

    private Future<Void> change(Consumer<UnitOfWork> change) {
        return store.write(work -> {
            change.accept(work);
            return null;
        });
    }

    private Future<ApiReply> create(ApiCall call) {
        NewSpeaker wanted = call.body(NewSpeaker.class);
        int limit = or(wanted.volumeLimit(), Volumes.MOST);
        int usual = or(wanted.volume(), Math.min(limit, Speakers.DEFAULT_VOLUME));
        Volumes volumes = checked(new Volumes(usual, limit, or(wanted.emergencyLimit(), Volumes.MOST)));
        return change(work ->
                        speakers.add(work, wanted.id(), wanted.name(), wanted.placeId(), volumes, call.principal()))
                .compose(done -> view(wanted.id()))
                .map(view -> ApiReply.created("/api/v1/speakers/" + view.id(), view));
    }

    private Future<ApiReply> update(ApiCall call) {
        String id = call.path("id");
        Settings settings = call.body(Settings.class);
        OptionalLong version = call.ifMatch().map(OptionalLong::of).orElse(OptionalLong.empty());
        return change(work -> speakers.change(
                        work, id, settings.name(), settings.placeId(), changed(settings), version, call.principal()))
                .compose(done -> view(id))
                .map(view -> ApiReply.ok(view, view.version()));
    }

    /** Ceilings that are left out stay as they are. */
    private static UnaryOperator<Volumes> changed(Settings settings) {
        return before -> checked(new Volumes(
                settings.volume(),
                or(settings.volumeLimit(), before.limit()),
                or(settings.emergencyLimit(), before.emergencyLimit())));
    }

    private static Volumes checked(Volumes volumes) {
        if (volumes.usual() > volumes.limit()) {
            throw Problem.invalid(
                    "/volume",
                    "The usual volume (" + volumes.usual() + ") is above the volume limit (" + volumes.limit()
                            + "); lower the one or raise the other.");
        }
        return volumes;
    }

    private static int or(Optional<Integer> value, int otherwise) {
        return value == null ? otherwise : value.orElse(otherwise);
    }

    private Future<ApiReply> delete(ApiCall call) {
        return change(work -> speakers.remove(work, call.path("id"), call.principal()))
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> enrol(ApiCall call) {
        String id = call.path("id");
        String hubUrl = call.body(EnrolmentRequest.class).hubUrl();
        return store.write(work -> speakers.enrol(work, id, hubUrl, call.principal()))
                .map(file -> ApiReply.created("/api/v1/speakers/" + id, file));
    }

    private Future<ApiReply> test(ApiCall call) {
        return store.write(work -> commands.test(
                        work,
                        speakers.requireEnrolled(work.handle(), call.path("id"))
                                .id()
                                .value(),
                        call.principal()))
                .map(ApiReply::accepted);
    }

    private Future<ApiReply> history(ApiCall call) {
        String id = speakers.require(call.path("id")).id().value();
        return store.read(
                handle -> ApiReply.ok(new Page<>(SpeakerHistory.newest(handle, id, HISTORY), Optional.empty())));
    }
}
