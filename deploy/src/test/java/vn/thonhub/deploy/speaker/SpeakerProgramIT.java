package vn.thonhub.deploy.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.core.tls.CertificateSource;
import vn.thonhub.core.tls.ServerCertificate;
import vn.thonhub.deploy.Main;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.loudspeaker.LoudspeakerModule;
import vn.thonhub.loudspeaker.sim.SignalTune;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** The speaker's own program, as it runs beside an amplifier, over TLS with the hub's authority. */
class SpeakerProgramIT {
    private static final String SPEAKER = "loa-nha-van-hoa";
    private static final String PASSWORD = "mật khẩu rất dài";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final MosquittoPeer mosquitto = new MosquittoPeer("thon-hub").device(DeviceKind.SPEAKER, SPEAKER, "secret");
    private Hub hub;
    private HubClient console;
    private ChildProgram program;

    @BeforeEach
    void start() {
        HubSettings settings = HubSettings.load(
                Optional.empty(),
                Optional.of(folder.resolve("hub")),
                Map.of(
                        "THONHUB_SERVER_PORT", "0",
                        "THONHUB_MQTT_EMBEDDED", "false",
                        "THONHUB_MQTT_URI", mosquitto.uri(),
                        "THONHUB_MQTT_USERNAME", "hub_thon-hub",
                        "THONHUB_MQTT_PASSWORD", mosquitto.hubPassword()));
        hub = Hub.start(
                settings, List.of(new LoudspeakerModule(settings.loudspeaker())), Clock.systemUTC(), GroupSteps.NONE);
        Path tls = folder.resolve("hub/tls");
        mosquitto.tls(tls.resolve("hub.pem"), tls.resolve("hub-key.pem")).start();
        hub.security()
                .accounts()
                .createFirst("can-bo", PASSWORD, EnumSet.allOf(Role.class))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        console = new HubClient(hub.console().orElseThrow());
        console.signIn("can-bo", PASSWORD);
        console.post("/api/v1/speakers", Map.of("id", SPEAKER, "name", "Loa nhà văn hóa"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> console.find("/readyz")
                .isPresent());
    }

    @AfterEach
    void close() {
        if (program != null) {
            program.close();
        }
        hub.close();
        mosquitto.close();
    }

    @Test
    void itTrustsTheHubsAuthorityOnlyAndPlaysWhatWasPlanned() throws Exception {
        String foreign = foreignAuthority();
        run(foreign);
        program.after("hub link down");
        assertThat(state()).isNotEqualTo("online");
        program.close();

        run(Files.readString(folder.resolve("hub/tls/ca.pem")));
        await().atMost(PATIENCE).until(() -> state().equals("online"));
        String audio = console.upload("/api/v1/audio?title=Nhac", SignalTune.wav())
                .path("id")
                .asText();
        String id = console.post("/api/v1/broadcasts", Map.of("title", "Bản tin", "audio_id", audio, "volume", 100))
                .path("id")
                .asText();
        await().atMost(PATIENCE).until(() -> console.get("/api/v1/broadcasts/" + id)
                .path("state")
                .asText()
                .equals("completed"));

        long samples = played() / 2;
        long wanted = SignalTune.samples().length;
        // A machine with other work may wake it late; it then leaves out what is over.
        assertThat(samples).isBetween(wanted - 24_000, wanted + 4_800);
    }

    private void run(String authority) throws IOException {
        JsonNode made = console.post(
                "/api/v1/speakers/" + SPEAKER + "/enrolment",
                Map.of("hub_url", hub.console().orElseThrow().toString()));
        EnrolmentFile file = Json.read(made.toString(), EnrolmentFile.class);
        EnrolmentFile secured = new EnrolmentFile(
                file.v(),
                file.deviceId(),
                file.hubId(),
                file.hubUrl(),
                "mqtts://127.0.0.1:" + mosquitto.tlsPort(),
                Optional.of(authority),
                file.username(),
                "secret",
                file.mediaToken(),
                file.commandKeys());
        Path box = Files.createDirectories(folder.resolve("box"));
        Files.writeString(box.resolve("enrolment.json"), Json.write(secured));
        Files.writeString(box.resolve("speaker.yaml"), "speaker:\n  sink: file\n  clock: untrusted\n");
        program = ChildProgram.start(
                Main.class,
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                Map.of(),
                line -> {},
                "speaker",
                "--config",
                box.resolve("speaker.yaml").toString());
    }

    private String foreignAuthority() {
        CertificateSource source =
                new CertificateSource(folder.resolve("foreign"), "xa-khac", List.of("127.0.0.1"), Optional.empty());
        try (ServerCertificate certificate = ServerCertificate.open(source, Clock.systemUTC())) {
            return certificate.authorityPem().orElseThrow();
        }
    }

    private String state() {
        return console.get("/api/v1/speakers/" + SPEAKER).path("state").asText();
    }

    private long played() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("box/data/played"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
