package vn.thonhub.deploy.speaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import vn.thonhub.core.json.Json;
import vn.thonhub.deploy.Main;
import vn.thonhub.deploy.demo.DemoUser;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;

/** A whole hub, delaying lines in front of its broker and its HTTP server, and speakers behind them in several processes. */
final class SpeakerVillage implements AutoCloseable {
    private static final String PASSWORD = "cây đa bến nước sân đình";
    private static final double FIXED_MS = 40;
    private static final double QUEUE_MS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final List<String> speakers;
    private final List<ChildProgram> fleets = new ArrayList<>();
    private final Map<String, Long> firstMicros = new ConcurrentHashMap<>();
    private final Map<String, Long> heardMicros = new ConcurrentHashMap<>();
    private DelayingProxy broker;
    private DelayingProxy web;
    private ChildProgram hub;
    private HubClient person;
    private URI address;

    SpeakerVillage(Path folder, int speakers, int processes) throws IOException, InterruptedException {
        this.folder = folder;
        this.speakers = java.util.stream.IntStream.range(0, speakers)
                .mapToObj("loa-%03d"::formatted)
                .toList();
        startHub();
        List<Path> files = new ArrayList<>();
        for (String id : this.speakers) {
            files.add(enrol(id));
        }
        for (int i = 0; i < processes; i++) {
            startFleet(i, files.subList(i * speakers / processes, (i + 1) * speakers / processes));
        }
        awaitOnline();
    }

    /** Until every speaker's link is there. */
    void awaitOnline() {
        await("all speakers online", () -> online() == speakers.size());
    }

    /** On the same data, wherever its ports are now; the lines lead there. */
    void startHub() throws IOException, InterruptedException {
        hub = ChildProgram.start(
                Main.class,
                List.of("-Xmx384m", "-XX:+UseSerialGC"),
                Map.of("THONHUB_ADMIN_PASSWORD", PASSWORD),
                line -> {
                    if (line.contains(" WARN ") || line.contains(" ERROR ")) {
                        System.out.println("hub: " + line);
                    }
                },
                "demo",
                "--data",
                folder.resolve("hub").toString(),
                "--port",
                "0",
                "--cameras",
                "0",
                "--access-points",
                "0",
                "--speakers",
                "0");
        hub.after("Thôn Hub is ready");
        URI console = URI.create(hub.after("console "));
        address = console;
        person = signedIn();
        if (web == null) {
            web = new DelayingProxy(console.getPort(), FIXED_MS, QUEUE_MS, 1);
        } else {
            web.target(console.getPort());
            // Any speaker's new file would end its old one, so a speaker of its own tells where the broker is.
            broker.target(brokerPort("loa-hoi-duong"));
        }
    }

    /** The hub and its broker are gone from one moment to the next. */
    void killHub() throws InterruptedException {
        hub.kill();
    }

    private int brokerPort(String id) {
        if (person.find("/api/v1/speakers/" + id).isEmpty()) {
            person.post("/api/v1/speakers", Map.of("id", id, "name", id));
        }
        return URI.create(enrolment(id).brokerUri()).getPort();
    }

    private EnrolmentFile enrolment(String id) {
        JsonNode file = person.post(
                "/api/v1/speakers/" + id + "/enrolment", Map.of("hub_url", "http://127.0.0.1:" + web.port()));
        return Json.read(file.toString(), EnrolmentFile.class);
    }

    private Path enrol(String id) throws IOException {
        person.post("/api/v1/speakers", Map.of("id", id, "name", "Loa " + id));
        EnrolmentFile made = enrolment(id);
        if (broker == null) {
            broker = new DelayingProxy(URI.create(made.brokerUri()).getPort(), FIXED_MS, QUEUE_MS, 2);
        }
        EnrolmentFile behindTheLine = new EnrolmentFile(
                made.v(),
                made.deviceId(),
                made.hubId(),
                made.hubUrl(),
                "mqtt://127.0.0.1:" + broker.port(),
                java.util.Optional.empty(),
                made.username(),
                made.password(),
                made.mediaToken(),
                made.commandKeys());
        Path file = folder.resolve(id + ".json");
        Files.writeString(file, Json.write(behindTheLine));
        return file;
    }

    private void startFleet(int number, List<Path> files) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(folder.resolve("speakers").toString(), "" + (100 + number)));
        files.forEach(file -> arguments.add(file.toString()));
        fleets.add(ChildProgram.start(
                SpeakerFleet.class,
                // Each box keeps its connection to the hub; of forty in one process Java would keep five.
                List.of(
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xss256k",
                        "-Dhttp.maxConnections=" + files.size()),
                Map.of(),
                this::heard,
                arguments.toArray(String[]::new)));
    }

    private void heard(String line) {
        String[] words = line.split(" ");
        if (words.length == 3 && words[0].equals("FIRST")) {
            firstMicros.put(words[1], Long.parseLong(words[2]));
        } else if (words.length == 3 && words[0].equals("HEARD")) {
            heardMicros.put(words[1], Long.parseLong(words[2]));
        } else if (line.contains(" ERROR ")) {
            System.out.println("speakers: " + line);
        }
    }

    private long online() {
        long count = 0;
        for (JsonNode one : person.get("/api/v1/speakers?limit=200").path("items")) {
            count += one.path("state").asText().equals("online") ? 1 : 0;
        }
        return count;
    }

    /** The same person at another browser, for a thread of its own. */
    HubClient signedIn() {
        HubClient client = new HubClient(address);
        client.signIn(DemoUser.NAME, PASSWORD);
        return client;
    }

    HubClient person() {
        return person;
    }

    List<String> speakers() {
        return speakers;
    }

    /** @return its id; on all speakers of the fleets */
    String broadcast(String audio, String title, java.time.Instant start, int repeat) {
        Map<String, Object> wanted = new HashMap<>(
                Map.of("title", title, "audio_id", audio, "start_at", start.toString(), "speakers", speakers));
        wanted.put("repeat", repeat);
        return person.post("/api/v1/broadcasts", wanted).path("id").asText();
    }

    /** Until every speaker has said that it holds the schedule with this broadcast and every recording of it. */
    void awaitReady(String broadcast) {
        await("schedule held by all", () -> {
            for (JsonNode one : person.get("/api/v1/broadcasts/" + broadcast).path("deliveries")) {
                if (!one.has("acked_at")) {
                    return false;
                }
            }
            return true;
        });
        awaitRecordings();
    }

    /** Until every speaker has this recording on its disk. */
    void awaitHeld(String sha256) {
        await("recording on every disk", () -> speakers.stream()
                .allMatch(id -> Files.exists(
                        folder.resolve("speakers").resolve(id).resolve("media").resolve(sha256))));
    }

    /** Until no speaker lacks a recording it was told of. */
    private void awaitRecordings() {
        await("recordings held by all", () -> {
            int holding = 0;
            for (JsonNode one : person.get("/api/v1/speakers?limit=200").path("items")) {
                holding += one.path("reported").path("media_missing").asInt(1) == 0 ? 1 : 0;
            }
            return holding >= speakers.size();
        });
    }

    void forgetFirsts() {
        firstMicros.clear();
        heardMicros.clear();
    }

    /** Waits for the first sample of every speaker. @return microseconds of the outside clock */
    Map<String, Long> awaitFirsts() {
        await("first sample of all", () -> firstMicros.size() == speakers.size());
        return Map.copyOf(firstMicros);
    }

    /** Waits for the first sound of every speaker. @return microseconds of the outside clock */
    Map<String, Long> awaitHeard() {
        await("first sound of all", () -> heardMicros.size() == speakers.size());
        return Map.copyOf(heardMicros);
    }

    static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() throws IOException {
        fleets.forEach(ChildProgram::close);
        hub.close();
        broker.close();
        web.close();
    }
}
