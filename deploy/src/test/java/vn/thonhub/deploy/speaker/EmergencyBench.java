package vn.thonhub.deploy.speaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vn.thonhub.deploy.demo.HubClient;
import vn.thonhub.loudspeaker.sim.SignalTune;

/**
 * From the confirmation of an emergency to the first sample at each speaker, while all of them play an ordinary broadcast:
 * of a recording, and of a voice at a microphone. Arguments: folder, speakers, processes, rounds, speakers for the voice: each
 * fetches, checks and decodes three pieces a second, which is a hundredth of a box of its own, but all of them share this
 * machine. Prints {@code BENCH} lines.
 */
public final class EmergencyBench {
    private static final String TEXT = "Nước sông lên nhanh. Bà con xóm dưới lên nhà văn hóa ngay.";
    private static final Duration NOTICE = Duration.ofSeconds(25);
    private static final int REPEATS = 10;

    private final SpeakerVillage village;
    private final String ordinary;

    private EmergencyBench(SpeakerVillage village) {
        this.village = village;
        this.ordinary = upload("Bản tin", SignalTune.samples()).path("id").asText();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int processes = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        double[] recorded = new double[rounds];
        Spread[] confirmed = new Spread[rounds];
        Spread[] spoken = new Spread[rounds];
        try (SpeakerVillage village =
                new SpeakerVillage(folder.resolve("recorded"), Integer.parseInt(args[1]), processes)) {
            EmergencyBench bench = new EmergencyBench(village);
            for (int round = 0; round < rounds; round++) {
                recorded[round] = bench.recorded(round);
            }
        }
        try (SpeakerVillage village =
                new SpeakerVillage(folder.resolve("live"), Integer.parseInt(args[4]), processes)) {
            EmergencyBench bench = new EmergencyBench(village);
            for (int round = 0; round < rounds; round++) {
                Spread[] both = bench.live();
                confirmed[round] = both[0];
                spoken[round] = both[1];
            }
        }
        Arrays.sort(recorded);
        print("speaker.emergency_p95_ms", recorded[rounds / 2], "<= 3000");
        print("speaker.live_p50_ms", median(confirmed, Spread::middle), "");
        print("speaker.live_p95_ms", median(confirmed, Spread::p95), "<= 3000");
        print("speaker.live_from_microphone_p50_ms", median(spoken, Spread::middle), "");
        print("speaker.live_from_microphone_p95_ms", median(spoken, Spread::p95), "");
    }

    /** Milliseconds over all speakers. */
    private record Spread(double first, double middle, double p95, double last) {
        static Spread of(Collection<Long> micros, double sinceMs) {
            double[] sorted = micros.stream()
                    .mapToDouble(one -> one / 1e3 - sinceMs)
                    .sorted()
                    .toArray();
            return new Spread(
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                    sorted[sorted.length - 1]);
        }

        void say(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: first %.0f, middle %.0f, p95 %.0f, last %.0f ms%n",
                    what,
                    first,
                    middle,
                    p95,
                    last);
        }
    }

    private static double median(Spread[] rounds, ToDoubleFunction<Spread> what) {
        double[] sorted = Arrays.stream(rounds).mapToDouble(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String name, double value, String goal) {
        System.out.printf(Locale.ROOT, "BENCH %s %.0f %s%n", name, value, goal);
    }

    private JsonNode upload(String title, short[] samples) {
        String name = URLEncoder.encode(title, StandardCharsets.UTF_8);
        return village.person().upload("/api/v1/audio?title=" + name, SignalTune.wav(samples));
    }

    /** Another recording each time: the speakers must fetch it between the two steps. */
    private double recorded(int number) {
        short[] siren = SignalTune.samples();
        siren[number] = 1_000;
        JsonNode audio = upload("Còi " + number, siren);
        String broadcast = broadcast();
        JsonNode draft = draft(Map.of("audio_id", audio.path("id").asText()));
        village.awaitHeld(audio.path("sha256").asText());
        village.forgetFirsts();
        long confirmed = System.currentTimeMillis();
        confirm(draft);
        Spread begins = Spread.of(village.awaitFirsts().values(), confirmed);
        begins.say("confirm to first sample");
        end(draft, broadcast);
        return begins.p95();
    }

    /** @return from the confirmation, and from the first sample at the microphone, to the first of the voice */
    private Spread[] live() {
        String broadcast = broadcast();
        JsonNode draft = draft(Map.of("live", true));
        HubClient console = village.signedIn();
        village.forgetFirsts();
        long confirmed = System.currentTimeMillis();
        confirm(draft);
        Spread[] both;
        try (Microphone microphone = Microphone.open(console, path(draft))) {
            Collection<Long> heard = village.awaitHeard().values();
            both = new Spread[] {Spread.of(heard, confirmed), Spread.of(heard, microphone.openedAtMs())};
        }
        both[0].say("confirm to first sample of the voice");
        both[1].say("microphone to first sample of the voice");
        end(draft, broadcast);
        return both;
    }

    /** @return one that all speakers play now */
    private String broadcast() {
        String id = village.broadcast(ordinary, "Bản tin", Instant.now().plus(NOTICE), REPEATS);
        village.awaitReady(id);
        village.forgetFirsts();
        village.awaitFirsts();
        return id;
    }

    private JsonNode draft(Map<String, Object> sound) {
        Map<String, Object> wanted = new HashMap<>(Map.of("title", "Lũ", "text", TEXT));
        wanted.putAll(sound);
        return village.person().post("/api/v1/emergencies", wanted);
    }

    private static String path(JsonNode draft) {
        return "/api/v1/emergencies/" + draft.path("id").asText();
    }

    private void confirm(JsonNode draft) {
        village.person()
                .post(
                        path(draft) + "/confirm",
                        Map.of(
                                "confirm_token", draft.path("confirm_token").asText(),
                                "zone_name", draft.path("zone_name").asText(),
                                "text", TEXT));
    }

    private void end(JsonNode draft, String broadcast) {
        village.person().post(path(draft) + "/cancel", Map.of());
        village.person().post("/api/v1/broadcasts/" + broadcast + "/cancel", Map.of());
        SpeakerVillage.await(
                "silence",
                () -> village.person()
                                .get(path(draft))
                                .path("counts")
                                .path("sounding")
                                .asInt(1)
                        == 0);
    }
}
