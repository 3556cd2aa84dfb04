package vn.thonhub.deploy.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.thonhub.camera.CameraModule;
import vn.thonhub.core.mqtt.GroupSteps;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.deploy.demo.DemoSettings;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.deploy.hub.ClosingStack;
import vn.thonhub.deploy.hub.Hub;
import vn.thonhub.deploy.hub.HubSettings;
import vn.thonhub.loudspeaker.LoudspeakerModule;
import vn.thonhub.loudspeaker.agent.SpeakerAgent;
import vn.thonhub.loudspeaker.agent.SpeakerProgram;
import vn.thonhub.wifi.WifiModule;

/** A whole hub on a day of our own, who works at its console, and a speaker that keeps what it plays. */
final class BroadcastOffice implements AutoCloseable {
    static final String PASSWORD = "lúa chín vàng đồng";
    static final String OFFICIAL = "lan";
    static final String APPROVER = "chu-tich";
    static final String SPEAKER = "loa-nha-van-hoa";
    static final String VILLAGE = "Thôn Đông";
    private static final String SPEAKER_NAME = "Loa nhà văn hóa";
    private static final String PLACE = "nha-van-hoa";

    private final ClosingStack parts = new ClosingStack();
    private final Path box;
    private final RunningClock clock;
    private final Hub hub;
    private final HubClient client;

    BroadcastOffice(Path folder, Instant now) {
        clock = new RunningClock(now);
        box = folder.resolve("box");
        HubSettings settings = DemoSettings.of(folder.resolve("data"), 0);
        hub = parts.closing(
                "hub",
                Hub.start(
                        settings,
                        List.of(
                                new CameraModule(settings.camera()),
                                new WifiModule(settings.wifi()),
                                new LoudspeakerModule(settings.loudspeaker())),
                        clock,
                        GroupSteps.NONE));
        try {
            DemoUser.ensure(hub.security().accounts(), PASSWORD);
            person(OFFICIAL, Role.OFFICIAL);
            person(APPROVER, Role.APPROVER);
            client = new HubClient(hub.console().orElseThrow());
            client.signIn(DemoUser.NAME, PASSWORD);
            client.post(
                    "/api/v1/places",
                    Map.of("id", PLACE, "name", "Nhà văn hóa", "village", VILLAGE, "lat", 20.95, "lon", 106.08));
            client.post("/api/v1/speakers", Map.of("id", SPEAKER, "name", SPEAKER_NAME, "place_id", PLACE));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void person(String name, Role role) {
        Accounts.Change settings =
                new Accounts.Change(Set.of(role), true, Optional.empty(), Optional.empty(), Optional.empty());
        hub.security()
                .accounts()
                .create(Principal.system("test"), name, PASSWORD, settings)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI console() {
        return hub.console().orElseThrow();
    }

    HubClient client() {
        return client;
    }

    RunningClock clock() {
        return clock;
    }

    /** Sets up the speaker's own program with the hub's enrolment file, as beside an amplifier, and switches it on. */
    void switchOnTheSpeaker() {
        switchOn("");
    }

    /** The same with a microphone in a place where the speaker is not heard. */
    void switchOnTheSpeakerUnheard() {
        parts.closing("place", new DeafPlace(box.resolve("microphone.pcm")));
        switchOn("  microphone: file\n");
    }

    private void switchOn(String more) {
        String enrolment = client.post(
                        "/api/v1/speakers/" + SPEAKER + "/enrolment",
                        Map.of("hub_url", console().toString()))
                .toString();
        try {
            Files.createDirectories(box);
            Files.writeString(box.resolve("enrolment.json"), enrolment);
            Files.writeString(box.resolve("speaker.yaml"), "speaker:\n  sink: file\n  clock: untrusted\n" + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SpeakerAgent speaker = parts.closing("speaker", SpeakerProgram.open(box.resolve("speaker.yaml"), Map.of()));
        speaker.start();
    }

    /** Milliseconds of sound the speaker has put out so far; 48 kHz, mono, two bytes a sample. */
    long playedMs() {
        try (Stream<Path> files = Files.list(box.resolve("data/played"))) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 2 / 48;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The loudest sample the speaker has put out so far, 0 to 32767. */
    int loudest() {
        int loudest = 0;
        try (Stream<Path> files = Files.list(box.resolve("data/played"))) {
            for (Path file : files.toList()) {
                ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
                while (samples.hasRemaining()) {
                    loudest = Math.max(loudest, Math.abs(samples.get()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loudest;
    }

    @Override
    public void close() {
        parts.close();
    }
}
