package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.MediaTokens;
import vn.thonhub.loudspeaker.delivery.CommandKey;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.delivery.SchedulePublisher;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** Speakers: list, add, change, enrol, test, remove. */
final class SpeakerRoutes {
    private static final int DEFAULT_VOLUME = 70;
    private static final int TOKEN_BYTES = 32;
    private final HubContext hub;
    private final Views views;
    private final CommandKey key;
    private final CommandOffice commands;
    private final SchedulePublisher schedules;
    private final Announcer announcer;
    private final SecureRandom random = new SecureRandom();

    /** {@code POST /speakers}. */
    record NewSpeaker(String id, String name, Optional<String> placeId, Optional<Integer> volume) {}

    /** {@code PUT /speakers/{id}}. */
    record Settings(String name, Optional<String> placeId, int volume) {}

    /** {@code POST /speakers/{id}/enrolment}. */
    record EnrolmentRequest(String hubUrl) {}

    SpeakerRoutes(
            HubContext hub,
            Views views,
            CommandKey key,
            CommandOffice commands,
            SchedulePublisher schedules,
            Announcer announcer) {
        this.hub = hub;
        this.views = views;
        this.key = key;
        this.commands = commands;
        this.schedules = schedules;
        this.announcer = announcer;
    }

    void mount(ApiRoutes routes) {
        routes.on("listSpeakers", this::list)
                .on("createSpeaker", this::create)
                .on("getSpeaker", call -> view(call.path("id")).map(view -> ApiReply.ok(view, view.version())))
                .on("updateSpeaker", this::update)
                .on("deleteSpeaker", this::delete)
                .on("enrolSpeaker", this::enrol)
                .on("testSpeaker", this::test);
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Page.limit(call);
        Optional<String> state = call.query("state");
        Optional<String> place = call.query("place");
        String after = call.query("cursor").orElse("");
        return hub.store().read(handle -> {
            List<SpeakerView> found = views.speakers(handle).stream()
                    .filter(one -> one.id().compareTo(after) > 0)
                    .filter(one -> state.map(one.state().id()::equals).orElse(true))
                    .filter(one -> place.isEmpty()
                            || one.place()
                                    .filter(at -> at.id().equals(place.get()))
                                    .isPresent())
                    .limit(limit + 1L)
                    .toList();
            return ApiReply.ok(Page.of(found, limit, SpeakerView::id));
        });
    }

    private Future<SpeakerView> view(String id) {
        return hub.store().read(handle -> views.speaker(handle, id)).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no speaker " + id + ".");
    }

    private Future<ApiReply> create(ApiCall call) {
        NewSpeaker wanted = call.body(NewSpeaker.class);
        return hub.store()
                .write(work -> {
                    create(work, wanted, call.principal());
                    return null;
                })
                .compose(done -> view(wanted.id()))
                .map(view -> ApiReply.created("/api/v1/speakers/" + view.id(), view));
    }

    private void create(UnitOfWork work, NewSpeaker wanted, Principal who) {
        DeviceId id = DeviceId.of(wanted.id());
        if (hub.devices().find(id).isPresent()) {
            throw Problem.conflict("The id " + id + " is taken; choose another one.");
        }
        requirePlace(wanted.placeId());
        hub.devices()
                .save(
                        work,
                        new Device(
                                id,
                                DeviceKind.SPEAKER,
                                wanted.name(),
                                wanted.placeId(),
                                hub.clock().instant(),
                                0));
        SpeakerTable.insert(
                work.handle(),
                id.value(),
                wanted.volume().orElse(DEFAULT_VOLUME),
                hub.clock().instant());
        hub.audit().record(work, who, "speaker.create", "speaker/" + id, Map.of("name", wanted.name()));
        work.afterCommit(() -> {
            announcer.speaker(id.value());
            schedules.wake();
        });
    }

    private void requirePlace(Optional<String> placeId) {
        placeId.filter(id -> hub.devices().place(id).isEmpty()).ifPresent(id -> {
            throw Problem.invalid("/place_id", "There is no place " + id + "; add it first.");
        });
    }

    private Future<ApiReply> update(ApiCall call) {
        String id = call.path("id");
        Settings settings = call.body(Settings.class);
        requirePlace(settings.placeId());
        return hub.store()
                .write(work -> {
                    update(work, id, settings, call);
                    return null;
                })
                .compose(done -> view(id))
                .map(view -> ApiReply.ok(view, view.version()));
    }

    private void update(UnitOfWork work, String id, Settings settings, ApiCall call) {
        Device device = device(id);
        long version = call.ifMatch().orElse(device.version());
        hub.devices()
                .save(
                        work,
                        new Device(
                                device.id(),
                                device.kind(),
                                settings.name(),
                                settings.placeId(),
                                device.createdAt(),
                                version));
        SpeakerTable.setVolume(work.handle(), id, settings.volume());
        schedules.outdate(work, List.of(id));
        hub.audit()
                .record(
                        work,
                        call.principal(),
                        "speaker.update",
                        "speaker/" + id,
                        Map.of("name", settings.name(), "volume", settings.volume()));
        work.afterCommit(() -> announcer.speaker(id));
    }

    private Device device(String id) {
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(one -> one.kind() == DeviceKind.SPEAKER)
                .orElseThrow(() -> unknown(id));
    }

    private Future<ApiReply> delete(ApiCall call) {
        String id = call.path("id");
        return hub.store()
                .write(work -> {
                    Device device = device(id);
                    hub.credentials().revoke(work, device.id());
                    SpeakerTable.delete(work.handle(), id);
                    hub.devices().remove(work, device.id());
                    hub.audit()
                            .record(
                                    work,
                                    call.principal(),
                                    "speaker.delete",
                                    "speaker/" + id,
                                    Map.of("name", device.name()));
                    work.afterCommit(() -> announcer.removed(id));
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private Future<ApiReply> enrol(ApiCall call) {
        String id = call.path("id");
        String hubUrl = call.body(EnrolmentRequest.class).hubUrl();
        return hub.store()
                .write(work -> enrol(work, id, hubUrl, call.principal()))
                .map(file -> ApiReply.created("/api/v1/speakers/" + id, file));
    }

    /** Everything the speaker needs; its older file stops working with the commit. */
    EnrolmentFile enrol(UnitOfWork work, String id, String hubUrl, Principal who) {
        Device device = device(id);
        DeviceCredentials.Enrolment broker = hub.credentials().enrol(work, device);
        String token = newToken();
        SpeakerTable.setEnrolled(
                work.handle(), id, MediaTokens.hash(token), hub.clock().instant());
        hub.audit().record(work, who, "speaker.enrol", "speaker/" + id, Map.of("hub_url", hubUrl));
        work.afterCommit(() -> announcer.speaker(id));
        return new EnrolmentFile(
                1,
                id,
                broker.hubId(),
                hubUrl,
                broker.brokerUri(),
                Optional.empty(),
                broker.username(),
                broker.password(),
                token,
                List.of(key.publicKey()));
    }

    private String newToken() {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private Future<ApiReply> test(ApiCall call) {
        String id = call.path("id");
        return hub.store()
                .write(work -> commands.test(work, device(id).id().value(), call.principal()))
                .map(ApiReply::accepted);
    }
}
