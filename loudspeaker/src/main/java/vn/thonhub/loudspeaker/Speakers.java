package vn.thonhub.loudspeaker;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.mqtt.DeviceCredentials;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.MediaTokens;
import vn.thonhub.loudspeaker.delivery.SchedulePublisher;
import vn.thonhub.loudspeaker.signing.CommandKey;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerStates;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Volumes;

/** Adds, changes, enrols and removes speakers; each change with its audit entry. Writer thread. */
final class Speakers {
    static final int DEFAULT_VOLUME = 70;
    private static final int TOKEN_BYTES = 32;
    private final HubContext hub;
    private final CommandKey key;
    private final SchedulePublisher schedules;
    private final SpeakerStates states;
    private final Announcer announcer;
    private final SecureRandom random = new SecureRandom();

    Speakers(HubContext hub, CommandKey key, SchedulePublisher schedules, SpeakerStates states, Announcer announcer) {
        this.hub = hub;
        this.key = key;
        this.schedules = schedules;
        this.states = states;
        this.announcer = announcer;
    }

    /** @throws Problem when the id is taken or the place unknown */
    void add(UnitOfWork work, String wantedId, String name, Optional<String> placeId, Volumes volumes, Principal who) {
        DeviceId id = DeviceId.of(wantedId);
        if (hub.devices().find(id).isPresent()) {
            throw Problem.conflict("The id " + id + " is taken; choose another one.");
        }
        requirePlace(placeId);
        hub.devices()
                .save(
                        work,
                        new Device(
                                id,
                                DeviceKind.SPEAKER,
                                name,
                                placeId,
                                hub.clock().instant(),
                                0));
        SpeakerTable.insert(work.handle(), id.value(), volumes, hub.clock().instant());
        hub.audit().record(work, who, "speaker.create", "speaker/" + id, Map.of("name", name));
        work.afterCommit(() -> {
            announcer.speaker(id.value());
            schedules.wake();
        });
    }

    /** @param version the change is based on; empty takes any */
    void change(
            UnitOfWork work,
            String id,
            String name,
            Optional<String> placeId,
            UnaryOperator<Volumes> change,
            OptionalLong version,
            Principal who) {
        Device device = require(id);
        requirePlace(placeId);
        Device changed = new Device(
                device.id(), device.kind(), name, placeId, device.createdAt(), version.orElse(device.version()));
        hub.devices().save(work, changed);
        Volumes volumes = change.apply(SpeakerTable.find(work.handle(), id)
                .orElseThrow(() -> unknown(id))
                .volumes());
        SpeakerTable.setVolumes(work.handle(), id, volumes);
        schedules.outdate(work, List.of(id));
        hub.audit()
                .record(
                        work,
                        who,
                        "speaker.update",
                        "speaker/" + id,
                        Map.of(
                                "name", name,
                                "volume", volumes.usual(),
                                "volume_limit", volumes.limit(),
                                "emergency_limit", volumes.emergencyLimit()));
        work.afterCommit(() -> announcer.speaker(id));
    }

    /** Its password and token stop working with the commit; its proof of play stays. */
    void remove(UnitOfWork work, String id, Principal who) {
        Device device = require(id);
        states.removed(work, id);
        hub.credentials().revoke(work, device.id());
        SpeakerTable.delete(work.handle(), id);
        hub.devices().remove(work, device.id());
        hub.audit().record(work, who, "speaker.delete", "speaker/" + id, Map.of("name", device.name()));
        work.afterCommit(() -> {
            announcer.removed(id);
            schedules.forget(id);
        });
    }

    /** Everything the speaker needs; its older file stops working with the commit. */
    EnrolmentFile enrol(UnitOfWork work, String id, String hubUrl, Principal who) {
        DeviceCredentials.Enrolment broker = hub.credentials().enrol(work, require(id));
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
                broker.brokerCa(),
                broker.username(),
                broker.password(),
                token,
                List.of(key.publicKey()));
    }

    /** @throws Problem 404 when there is no such speaker */
    Device require(String id) {
        return hub.devices()
                .find(DeviceId.of(id))
                .filter(one -> one.kind() == DeviceKind.SPEAKER)
                .orElseThrow(() -> unknown(id));
    }

    /** @throws Problem 404 when there is no such speaker, 409 when no program was ever set up for it, which could obey */
    Device requireEnrolled(Handle handle, String id) {
        Device device = require(id);
        if (SpeakerTable.find(handle, id).flatMap(Speaker::enrolledAt).isEmpty()) {
            throw Problem.conflict(
                    "not-enrolled",
                    "The speaker " + id + " has never been enrolled, so nothing there hears the hub; make its enrolment"
                            + " file, put it beside the speaker's program and start that.");
        }
        return device;
    }

    static Problem unknown(String id) {
        return Problem.notFound("There is no speaker " + id + ".");
    }

    private void requirePlace(Optional<String> placeId) {
        placeId.filter(id -> hub.devices().place(id).isEmpty()).ifPresent(id -> {
            throw Problem.invalid("/place_id", "There is no place " + id + "; add it first.");
        });
    }

    private String newToken() {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
