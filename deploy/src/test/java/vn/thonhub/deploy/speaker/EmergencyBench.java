package vn.thonhub.deploy.speaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import vn.thonhub.loudspeaker.sim.SignalTune;

/**
 * From the confirmation of an emergency to the first sample at each speaker, while all of them play an ordinary broadcast.
 * Arguments: folder, speakers, processes, rounds. Prints {@code BENCH} lines.
 */
public final class EmergencyBench {
    private static final String TEXT = "Nước sông lên nhanh. Bà con xóm dưới lên nhà văn hóa ngay.";
    private static final Duration NOTICE = Duration.ofSeconds(25);
    private static final int REPEATS = 10;

    private EmergencyBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[3]);
        double[] p95 = new double[rounds];
        try (SpeakerVillage village =
                new SpeakerVillage(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))) {
            String ordinary = upload(village, "Bản tin", SignalTune.samples());
            for (int round = 0; round < rounds; round++) {
                p95[round] = round(village, ordinary, round);
            }
        }
        Arrays.sort(p95);
        System.out.printf(Locale.ROOT, "BENCH speaker.emergency_p95_ms %.0f <= 3000%n", p95[rounds / 2]);
    }

    private static String upload(SpeakerVillage village, String title, short[] samples) {
        String name = java.net.URLEncoder.encode(title, java.nio.charset.StandardCharsets.UTF_8);
        return village.person()
                .upload("/api/v1/audio?title=" + name, SignalTune.wav(samples))
                .path("id")
                .asText();
    }

    private static double round(SpeakerVillage village, String ordinary, int number) throws Exception {
        // Another recording each time: the speakers must fetch it between the two steps.
        short[] siren = SignalTune.samples();
        siren[number] = 1_000;
        String audio = upload(village, "Còi " + number, siren);
        Instant start = Instant.now().plus(NOTICE);
        String broadcast = village.broadcast(ordinary, "Bản tin", start, REPEATS);
        village.awaitReady(broadcast);
        village.awaitFirsts();
        JsonNode draft =
                village.person().post("/api/v1/emergencies", Map.of("title", "Lũ", "text", TEXT, "audio_id", audio));
        String path = "/api/v1/emergencies/" + draft.path("id").asText();
        village.awaitRecordings();
        // As long as a person takes to read it again.
        java.util.concurrent.TimeUnit.SECONDS.sleep(5);
        village.forgetFirsts();
        long confirmed = System.currentTimeMillis();
        village.person()
                .post(
                        path + "/confirm",
                        Map.of(
                                "confirm_token", draft.path("confirm_token").asText(),
                                "zone_name", draft.path("zone_name").asText(),
                                "text", TEXT));
        double[] begins = village.awaitFirsts().values().stream()
                .mapToDouble(micros -> micros / 1e3 - confirmed)
                .sorted()
                .toArray();
        double p95 = begins[(int) Math.ceil(begins.length * 0.95) - 1];
        System.out.printf(
                Locale.ROOT,
                "confirm to first sample: first %.0f, middle %.0f, p95 %.0f, last %.0f ms%n",
                begins[0],
                begins[begins.length / 2],
                p95,
                begins[begins.length - 1]);
        village.person().post(path + "/cancel", Map.of());
        village.person().post("/api/v1/broadcasts/" + broadcast + "/cancel", Map.of());
        SpeakerVillage.await(
                "silence",
                () -> village.person().get(path).path("counts").path("sounding").asInt(1) == 0);
        return p95;
    }
}
