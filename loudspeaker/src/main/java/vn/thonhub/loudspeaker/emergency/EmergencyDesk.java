package vn.thonhub.loudspeaker.emergency;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.AudioTable;
import vn.thonhub.loudspeaker.audio.MediaTokens;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.issued.CapIssuer;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** Drafts, confirms and ends emergencies. Writer thread. */
public final class EmergencyDesk {
    /** A draft left lying is none any more: what was true then may not be true now. */
    static final Duration CONFIRM_WITHIN = Duration.ofMinutes(10);
    /** So soon after the confirmation all begin together: the way to the speakers, and a little. */
    private static final Duration START_LEAD = Duration.ofMillis(1_500);

    private static final int DEFAULT_VOLUME = 100;
    private static final int DEFAULT_PAUSE_S = 5;
    private static final int DEFAULT_LASTS_MIN = 30;
    private static final int TOKEN_BYTES = 18;

    private final DeviceRegistry devices;
    private final AuditLog audit;
    private final Clock clock;
    private final EmergencyOrders orders;
    private final Outward outward;
    private final Consumer<String> changed;
    private final SecureRandom random = new SecureRandom();

    /** A draft and the token that confirms it, which is said once. */
    record Drafted(Emergency emergency, String confirmToken) {}

    /** @param changed hears, after the commit, which emergency to show anew */
    public EmergencyDesk(
            DeviceRegistry devices,
            AuditLog audit,
            Clock clock,
            CommandOffice office,
            CapIssuer issuer,
            Consumer<String> changed) {
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
        this.orders = new EmergencyOrders(office);
        this.outward = new Outward(devices, issuer);
        this.changed = changed;
    }

    EmergencyOrders orders() {
        return orders;
    }

    /** Writes a draft; speakers fetch the recording already, and make no sound. */
    Drafted draft(UnitOfWork work, NewEmergency wanted, Principal who) {
        Optional<Emergency.Recording> audio = recording(work, wanted);
        Zone zone = wanted.zone().orElse(Zone.EVERYWHERE);
        Zone.Resolved where = zone.resolve(devices);
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Emergency draft = draft(wanted, audio, zone, where.name(), token, who);
        EmergencyTable.insert(work.handle(), draft);
        for (Device speaker : where.speakers()) {
            EmergencyDeliveryTable.insert(
                    work.handle(), draft.id(), speaker.id().value(), speaker.name());
            orders.prepare(work, draft, speaker.id().value());
        }
        audit.record(
                work,
                who,
                "emergency.draft",
                subject(draft.id()),
                facts(draft, where.speakers().size()));
        work.afterCommit(() -> changed.accept(draft.id()));
        return new Drafted(draft, token);
    }

    private static Optional<Emergency.Recording> recording(UnitOfWork work, NewEmergency wanted) {
        if (wanted.isLive() == wanted.audioId().isPresent()) {
            throw Problem.invalid("/audio_id", "Name a recording, or say that it is live; one of the two.");
        }
        return wanted.audioId().map(id -> AudioTable.find(work.handle(), id)
                .map(audio -> new Emergency.Recording(audio.id(), audio.title(), audio.sha256(), audio.durationMs()))
                .orElseThrow(() -> Problem.invalid(
                        "/audio_id", "There is no recording " + id + " in the library; record or upload it first.")));
    }

    private Emergency draft(
            NewEmergency wanted,
            Optional<Emergency.Recording> audio,
            Zone zone,
            String zoneName,
            String token,
            Principal who) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Emergency(
                UuidCreator.getTimeOrderedEpoch().toString(),
                EmergencyState.DRAFT,
                wanted.title().strip(),
                wanted.text().strip(),
                zone,
                zoneName,
                wanted.isDrill(),
                audio,
                wanted.volume().orElse(DEFAULT_VOLUME),
                audio.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofSeconds(wanted.pauseS().orElse(DEFAULT_PAUSE_S)),
                Duration.ofMinutes(wanted.lastsMin().orElse(DEFAULT_LASTS_MIN)),
                wanted.source(),
                MediaTokens.hash(token),
                now.plus(CONFIRM_WITHIN),
                now,
                who.username(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Object> facts(Emergency one, int speakers) {
        return Map.of(
                "title", one.title(),
                "text", one.text(),
                "zone", one.zoneName(),
                "speakers", speakers,
                "drill", one.drill(),
                "source", one.source().orElse("person"));
    }

    private static String subject(String id) {
        return "emergency/" + id;
    }

    /**
     * The second step: whoever drafted it says zone and text once more. From the commit on it sounds.
     *
     * @throws Problem 403 for another person or a wrong token, 409 when zone or text differ, or it is no draft any more
     */
    Emergency confirm(UnitOfWork work, String id, String token, String zone, String text, Principal who) {
        Emergency draft = require(work, id);
        if (draft.state() == EmergencyState.ACTIVE && draft.confirmedBy().equals(Optional.of(who.username()))) {
            return draft;
        }
        if (draft.state() != EmergencyState.DRAFT) {
            throw Problem.conflict(
                    "draft-over", "This emergency is " + draft.state().id() + "; draft a new one.");
        }
        boolean genuine = MessageDigest.isEqual(
                MediaTokens.hash(token).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                draft.confirmHash().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        if (!genuine || !draft.createdBy().equals(who.username())) {
            throw Problem.forbidden(
                    "Only the person who drafted this emergency, with the token of the draft, confirms it.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isAfter(draft.confirmUntil())) {
            throw Problem.conflict(
                    "draft-over",
                    "This draft is older than " + CONFIRM_WITHIN.toMinutes()
                            + " minutes; draft it again, so that it says what is true now.");
        }
        if (!draft.zoneName().equals(zone) || !draft.text().equals(text.strip())) {
            throw Problem.conflict(
                    "draft-differs",
                    "Zone and text must be those of the draft: it is for \"" + draft.zoneName()
                            + "\"; read the draft again before you confirm it.");
        }
        return activate(work, draft, now, who);
    }

    /** Somebody tried to confirm what was not theirs; kept apart from the attempt, which is rolled back. */
    void noteRefused(UnitOfWork work, String id, Principal who) {
        audit.record(work, who, "emergency.confirm_refused", subject(id), Map.of());
    }

    private Emergency activate(UnitOfWork work, Emergency draft, Instant now, Principal who) {
        Instant start = now.plus(START_LEAD);
        EmergencyTable.activate(work.handle(), draft.id(), now, who.username(), start, start.plus(draft.lasts()));
        Emergency active = require(work, draft.id());
        List<EmergencyDelivery> all = EmergencyDeliveryTable.of(work.handle(), draft.id());
        all.forEach(one -> tell(work, active, one.speakerId(), now));
        outward.begun(work, active, all);
        audit.record(work, who, "emergency.confirm", subject(draft.id()), facts(active, all.size()));
        work.afterCommit(() -> changed.accept(draft.id()));
        return active;
    }

    /** Has one speaker play an active emergency, now or again. */
    void tell(UnitOfWork work, Emergency active, String speakerId, Instant now) {
        long session = SpeakerTable.find(work.handle(), speakerId)
                .map(Speaker::liveness)
                .map(liveness -> liveness.session())
                .orElse(0L);
        orders.play(work, active, speakerId, now);
        EmergencyDeliveryTable.sent(work.handle(), active.id(), speakerId, now, session);
    }

    /** Ends it, or throws a draft away. Anybody who may begin one may end it. */
    Emergency cancel(UnitOfWork work, String id, Principal who) {
        Emergency one = require(work, id);
        Instant now = clock.instant();
        switch (one.state()) {
            case DRAFT -> {
                EmergencyTable.end(work.handle(), id, EmergencyState.DISCARDED, now, who.username());
                audit.record(work, who, "emergency.discard", subject(id), Map.of("title", one.title()));
            }
            case ACTIVE -> {
                silence(work, one, now, who.username());
                audit.record(work, who, "emergency.cancel", subject(id), Map.of("title", one.title()));
            }
            case CANCELLED, EXPIRED, DISCARDED -> {
                return one;
            }
        }
        work.afterCommit(() -> changed.accept(id));
        return require(work, id);
    }

    private void silence(UnitOfWork work, Emergency one, Instant now, String by) {
        EmergencyTable.end(work.handle(), one.id(), EmergencyState.CANCELLED, now, by);
        for (EmergencyDelivery speaker : EmergencyDeliveryTable.of(work.handle(), one.id())) {
            orders.stop(work, one, speaker.speakerId(), by);
            EmergencyDeliveryTable.stopSent(work.handle(), one.id(), speaker.speakerId(), now);
        }
        outward.takenBack(work, one, now);
    }

    /** Nobody speaks into a live one any more: the speakers get their line back. */
    void fallSilent(UnitOfWork work, Emergency one, Instant now) {
        silence(work, one, now, "hub");
        audit.record(
                work,
                Principal.system("loudspeaker"),
                "emergency.fell_silent",
                subject(one.id()),
                Map.of("title", one.title()));
        work.afterCommit(() -> changed.accept(one.id()));
    }

    /** What a speaker said about a play, if it is one of ours. */
    public void heard(UnitOfWork work, String speakerId, PlayEvent event) {
        if (EmergencyTable.find(work.handle(), event.broadcastId()).isPresent()) {
            EmergencyDeliveryTable.heard(work.handle(), event.broadcastId(), speakerId, event);
            work.afterCommit(() -> changed.accept(event.broadcastId()));
        }
    }

    void announce(UnitOfWork work, String id) {
        work.afterCommit(() -> changed.accept(id));
    }

    private static Emergency require(UnitOfWork work, String id) {
        return EmergencyTable.find(work.handle(), id)
                .orElseThrow(() -> Problem.notFound("There is no emergency " + id + "."));
    }
}
