package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerOptions;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;
import vn.thonhub.loudspeaker.wire.WireSigner;

/**
 * Only the hub makes a speaker sound: against somebody who owns the whole broker, against another speaker's credentials,
 * and against people without the right. Real brokers, real agents.
 */
class SpeakerSecurityIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SpeakerTopics FIRST = new SpeakerTopics(SpeakerHub.HUB_ID, "loa-1");
    private static final SpeakerTopics SECOND = new SpeakerTopics(SpeakerHub.HUB_ID, "loa-2");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final TimedSink sink = new TimedSink();
    private SpeakerHub hub;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void whoeverOwnsTheBrokerCannotMakeASpeakerSoundByCommands() {
        WireTap tap = speakerAndTap();
        hub.enrol("loa-2");
        byte[] genuine = captured(tap, FIRST, "loa-1");
        assertThat(awaitAcks(tap, 1)).last().extracting(CommandAck::state).isEqualTo(CommandAck.State.ACCEPTED);
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        WireSigner hubKey = hubKey();

        say(tap, FIRST, genuine);
        say(
                tap,
                FIRST,
                Json.write(play(Instant.now(), "loa-1", SpeakerHub.HUB_ID)).getBytes(StandardCharsets.UTF_8));
        say(tap, FIRST, withoutSignature(genuine));
        say(tap, FIRST, altered(genuine, payload -> payload.replace("\"TEST\"", "\"STOP\"")));
        say(
                tap,
                FIRST,
                altered(genuine, payload -> payload.replaceAll("\"not_after\":\"\\d{4}", "\"not_after\":\"2099")));
        say(tap, FIRST, signed(foreignKey(), play(Instant.now(), "loa-1", SpeakerHub.HUB_ID)));
        say(tap, FIRST, captured(tap, SECOND, "loa-2"));
        say(tap, FIRST, signed(hubKey, play(Instant.now(), "loa-1", "xa-khac")));
        say(tap, FIRST, signed(hubKey, play(Instant.now().minusSeconds(600), "loa-1", SpeakerHub.HUB_ID)));
        say(tap, FIRST, new byte[] {0, (byte) 0xff, '.', '.', '{'});
        say(tap, FIRST, new byte[0]);

        assertThat(awaitAcks(tap, 12).stream().skip(1).map(CommandAck::state))
                .containsExactly(
                        CommandAck.State.DUPLICATE,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_POLICY,
                        CommandAck.State.REJECTED_POLICY,
                        CommandAck.State.EXPIRED,
                        CommandAck.State.REJECTED_SIGNATURE,
                        CommandAck.State.REJECTED_SIGNATURE);
        assertThat(sink.begins()).hasSize(1);
    }

    @Test
    void aCommandTakenBeforeAPowerCutIsNotObeyedAgainAfterIt() {
        WireTap tap = speakerAndTap();
        byte[] genuine = captured(tap, FIRST, "loa-1");
        awaitAcks(tap, 1);
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        SpeakerAgent first = (SpeakerAgent) open.get(0);

        first.cut();
        start(enrolment, sink);
        tap.send(FIRST.command(), genuine, true);

        assertThat(awaitAcks(tap, 2)).last().extracting(CommandAck::state).isEqualTo(CommandAck.State.DUPLICATE);
        assertThat(sink.begins()).hasSize(1);
    }

    @Test
    void forgedForeignAndOldSchedulesChangeNothing() {
        WireTap tap = speakerAndTap();
        String audio = uploadTune();
        tap.hear(FIRST.schedule());
        String id = hub.broadcast(audio, Optional.of(Instant.now().plusSeconds(3600)));
        long planned = awaitRevision(tap, 1);
        byte[] old = tap.on(FIRST.schedule())
                .get(tap.on(FIRST.schedule()).size() - 1)
                .payload();
        SpeakerHub.require(200, hub.browser().post("/api/v1/broadcasts/" + id + "/cancel", Map.of()));
        long now = awaitRevision(tap, planned + 1);
        Media media = media(old);
        SpeakerSchedule evil = schedule("loa-1", SpeakerHub.HUB_ID, now + 5, media);
        byte[] ofAnother = signed(hubKey(), schedule("loa-2", SpeakerHub.HUB_ID, now + 5, media));
        byte[] ofAnotherHub = signed(hubKey(), schedule("loa-1", "xa-khac", now + 5, media));

        for (byte[] forged : List.of(
                old,
                signed(foreignKey(), evil),
                Json.write(evil).getBytes(StandardCharsets.UTF_8),
                withoutSignature(old),
                altered(old, payload -> payload.replaceAll("\"revision\":\\d+", "\"revision\":" + (now + 9))),
                hubKey().sign(Signatures.COMMAND, evil),
                ofAnother,
                ofAnotherHub)) {
            assertThat(tap.send(FIRST.schedule(), forged, false)).isTrue();
        }
        int acks = tap.on(FIRST.ack()).size();
        SpeakerHub.require(202, hub.browser().post("/api/v1/speakers/loa-1/test", Map.of()));
        awaitAcks(tap, acks + 1);

        assertThat(reported(tap).scheduleRevision()).isEqualTo(now);
        assertThat(reported(tap).playing()).isEmpty();
        await().atMost(PATIENCE).until(() -> sink.begins().size() == 1);
        assertThat(kept()).doesNotContain(media.sha256());
    }

    @ParameterizedTest(name = "mosquitto {0}")
    @ValueSource(booleans = {false, true})
    void theCredentialsOfOneSpeakerNeitherCommandNorHearNorSpeakForAnother(boolean mosquitto) {
        hub = new SpeakerHub(mosquitto);
        EnrolmentFile stolen = hub.enrol("loa-1");
        EnrolmentFile other = hub.enrol("loa-2");
        WireTap thief = tap(stolen.username(), stolen.password());
        WireTap victim = tap(other.username(), other.password());
        for (String topic : List.of(SECOND.command(), SECOND.schedule(), SECOND.timeReply())) {
            assertThat(victim.hear(topic)).as(topic).isTrue();
        }
        SpeakerHub.require(202, hub.browser().post("/api/v1/speakers/loa-2/test", Map.of()));
        await().atMost(PATIENCE).until(() -> victim.on(SECOND.command()).size() == 1);

        byte[] evil = "evil".getBytes(StandardCharsets.US_ASCII);
        for (String topic : List.of(
                SECOND.command(),
                SECOND.schedule(),
                SECOND.timeReply(),
                SECOND.reported(),
                SECOND.event(),
                SECOND.ack(),
                FIRST.command(),
                FIRST.schedule(),
                FIRST.timeReply(),
                "thon/v1/" + SpeakerHub.HUB_ID + "/speaker-zone/xom-tren/cmd",
                "thon/v1/" + SpeakerHub.HUB_ID + "/hub/state")) {
            assertThat(thief.send(topic, evil, true)).as("publish to " + topic).isFalse();
        }
        for (String filter : List.of(
                SECOND.command(),
                SECOND.schedule(),
                SECOND.event(),
                SpeakerTopics.ofAll(SpeakerHub.HUB_ID, "cmd"),
                "#")) {
            assertThat(thief.hear(filter)).as("subscribe " + filter).isFalse();
        }
        hub.publish(SECOND.command(), "fence".getBytes(StandardCharsets.US_ASCII));

        await().atMost(PATIENCE).until(() -> victim.on(SECOND.command()).size() == 2);
        assertThat(victim.on(SECOND.command()).get(1).text()).isEqualTo("fence");
        assertThat(victim.on(SECOND.schedule())).noneMatch(one -> one.text().equals("evil"));
        assertThat(victim.on(SECOND.timeReply())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "POLICE", "TECHNICIAN", "ADMIN"})
    void aRoleWithoutTheRightQueuesNothing(Role role) {
        hub = new SpeakerHub(false);
        hub.enrol("loa-1");
        String audio = uploadTune();
        String planned = hub.broadcast(audio, Optional.of(Instant.now().plusSeconds(3600)));
        long revision = revision();
        TestBrowser other = hub.server().signedIn(role);

        assertThat(other.post("/api/v1/broadcasts", Map.of("title", "x", "audio_id", audio))
                        .status())
                .isEqualTo(403);
        assertThat(other.post("/api/v1/broadcasts/" + planned + "/cancel", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(other.delete("/api/v1/audio/" + audio).status()).isEqualTo(403);
        if (role != Role.TECHNICIAN && role != Role.ADMIN) {
            assertThat(other.post("/api/v1/speakers/loa-1/test", Map.of()).status())
                    .isEqualTo(403);
            assertThat(other.post("/api/v1/speakers/loa-1/enrolment", Map.of("hub_url", hub.url()))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(revision()).isEqualTo(revision);
        assertThat(hub.get("/api/v1/broadcasts").get("items")).hasSize(1);
    }

    @Test
    void anEmergencyCannotBeSlippedInAsAnOrdinaryBroadcast() {
        hub = new SpeakerHub(false);
        hub.enrol("loa-1");
        String audio = uploadTune();

        for (String kind : List.of("emergency", "live")) {
            assertThat(hub.browser()
                            .post("/api/v1/broadcasts", Map.of("title", "x", "audio_id", audio, "class", kind))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(hub.get("/api/v1/broadcasts").get("items")).isEmpty();
    }

    private EnrolmentFile enrolment;

    private WireTap speakerAndTap() {
        hub = new SpeakerHub(true);
        enrolment = hub.enrol("loa-1");
        start(enrolment, sink);
        WireTap tap = tap(SpeakerHub.TAP, SpeakerHub.TAP);
        tap.hear(FIRST.ack());
        tap.hear(FIRST.command());
        tap.hear(FIRST.reported());
        tap.hear(SECOND.command());
        await().atMost(PATIENCE)
                .until(() ->
                        hub.get("/api/v1/speakers/loa-1").get("state").asText().equals("online")
                                && reportedOf(tap).filter(Reported::clockSynced).isPresent());
        return tap;
    }

    private WireTap tap(String user, String password) {
        WireTap tap = new WireTap(hub.brokerUri(), user, password);
        open.add(tap);
        return tap;
    }

    private void start(EnrolmentFile file, TimedSink into) {
        SpeakerAgent agent = new SpeakerAgent(
                SpeakerOptions.in(folder.resolve(file.deviceId())), file, into, Clock.systemUTC(), Ticker.system());
        open.add(agent);
        agent.start();
    }

    /** A genuine TEST command of the hub for this speaker. */
    private byte[] captured(WireTap tap, SpeakerTopics topics, String id) {
        int before = tap.on(topics.command()).size();
        SpeakerHub.require(202, hub.browser().post("/api/v1/speakers/" + id + "/test", Map.of()));
        await().atMost(PATIENCE).until(() -> tap.on(topics.command()).size() > before);
        return tap.on(topics.command()).get(before).payload();
    }

    private static void say(WireTap tap, SpeakerTopics to, byte[] message) {
        assertThat(tap.send(to.command(), message, false)).isTrue();
    }

    private List<CommandAck> awaitAcks(WireTap tap, int count) {
        await().atMost(PATIENCE).until(() -> tap.on(FIRST.ack()).size() >= count);
        return tap.on(FIRST.ack()).stream()
                .map(one -> Json.read(one.text(), CommandAck.class))
                .toList();
    }

    private static Optional<Reported> reportedOf(WireTap tap) {
        List<WireTap.Heard> all = tap.on(FIRST.reported());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(all.get(all.size() - 1).text(), Reported.class));
    }

    private static Reported reported(WireTap tap) {
        return reportedOf(tap).orElseThrow();
    }

    private static long awaitRevision(WireTap tap, long atLeast) {
        await().atMost(PATIENCE).until(() -> reportedOf(tap)
                .filter(one -> one.scheduleRevision() >= atLeast)
                .isPresent());
        return reported(tap).scheduleRevision();
    }

    private WireSigner hubKey() {
        try {
            JsonNode file =
                    Json.mapper().readTree(Files.readString(hub.dataDir().resolve("loudspeaker/command-key.json")));
            byte[] key = Base64.getDecoder().decode(file.get("private_pkcs8").asText());
            return new WireSigner(file.get("kid").asText(), Ed25519Keys.privateKeyFromPkcs8(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody's own key under the hub's key id. */
    private WireSigner foreignKey() {
        return new WireSigner(
                enrolment.commandKeys().get(0).kid(), Ed25519Keys.generate().getPrivate());
    }

    private static byte[] signed(WireSigner key, SpeakerCommand command) {
        return key.sign(Signatures.COMMAND, command);
    }

    private static byte[] signed(WireSigner key, SpeakerSchedule schedule) {
        return key.sign(Signatures.SCHEDULE, schedule);
    }

    private static byte[] altered(byte[] message, UnaryOperator<String> change) {
        String[] parts = new String(message, StandardCharsets.US_ASCII).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = change.apply(payload);
        assertThat(changed).isNotEqualTo(payload);
        return (parts[0] + "." + base64(changed) + "." + parts[2]).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] withoutSignature(byte[] message) {
        String[] parts = new String(message, StandardCharsets.US_ASCII).split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        return (base64(header.replace("EdDSA", "none")) + "." + parts[1] + ".").getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SpeakerCommand play(Instant at, String to, String hubId) {
        return new SpeakerCommand(
                1,
                hubId,
                to,
                "0190b2a0-0000-7000-8000-"
                        + Long.toHexString(System.nanoTime() | 1L << 46).substring(0, 12),
                1_000,
                CommandOp.PLAY,
                at,
                at.plusSeconds(300),
                Optional.of("b-1"),
                Optional.of(BroadcastClass.EMERGENCY),
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.of("lan"),
                null);
    }

    private static SpeakerSchedule schedule(String speaker, String hubId, long revision, Media media) {
        Instant now = Instant.now();
        Occurrence evil = new Occurrence(
                "b-9@1",
                "b-9",
                BroadcastClass.EMERGENCY,
                now,
                now.plusSeconds(300),
                new Late(Late.Mode.FULL, 300),
                List.of(media),
                null,
                1,
                "lan",
                null);
        return new SpeakerSchedule(1, hubId, speaker, revision, now, now.plusSeconds(86_400), 100, List.of(evil));
    }

    private static Media media(byte[] schedule) {
        String[] parts = new String(schedule, StandardCharsets.US_ASCII).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return Json.read(payload, SpeakerSchedule.class)
                .occurrences()
                .get(0)
                .media()
                .get(0);
    }

    private String kept() {
        try {
            String jws = Files.readString(folder.resolve("loa-1/schedule.jws"));
            return new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long revision() {
        return hub.server().store().readNow(handle -> handle.select(
                        "SELECT schedule_revision FROM speaker WHERE id = 'loa-1'")
                .mapTo(Long.class)
                .one());
    }

    private String uploadTune() {
        HttpResponse<String> uploaded = hub.upload(SignalTune.wav(), "title=Nh%E1%BA%A1c");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        try {
            return Json.mapper().readTree(uploaded.body()).get("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
