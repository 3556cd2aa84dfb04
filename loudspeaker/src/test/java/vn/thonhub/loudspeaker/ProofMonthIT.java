package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestBrowser;

/** The month's report over HTTP, from rows as a month leaves them: two villages, sixty speakers, four sessions a day. */
class ProofMonthIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
    private static final int SPEAKERS = 60;
    private static final int SESSIONS = 4;
    private static final int PLAYS = SPEAKERS * SESSIONS * 30;
    private static final String MONTH = "/api/v1/proof-of-play/month";

    private static SpeakerHub hub;

    @BeforeAll
    static void aMonthHasPassed() {
        hub = new SpeakerHub(false);
        hub.server().store().writeNow(work -> {
            Handle handle = work.handle();
            for (int i = 0; i < SPEAKERS; i++) {
                handle.execute(
                        "INSERT INTO speaker_village VALUES (?, 0, ?)", "loa-" + i, i < 20 ? "Thôn Đông" : "Thôn Đoài");
            }
            // It moved in the middle of the month: what it played before stays where it was played.
            handle.execute(
                    "INSERT INTO speaker_village VALUES ('loa-0', ?, 'Thôn Đoài')",
                    FIRST.plusDays(15).atStartOfDay(ZONE).toInstant().toEpochMilli());
            for (int day = 0; day < 30; day++) {
                for (int session = 0; session < SESSIONS; session++) {
                    session(handle, day, session);
                }
            }
            emergency(handle);
            handle.execute("INSERT INTO play_note VALUES ('b-0-0', 'b-0-0@1', 'loa-1', 2, 1, -31.2, 14600)");
            handle.execute(
                    "UPDATE delivery SET played_ms = 22000 WHERE occurrence_id = 'b-0-0@1' AND speaker_id = 'loa-1'");
            away(handle);
            return null;
        });
    }

    private static void session(Handle handle, int day, int session) {
        long start = FIRST.plusDays(day)
                .atTime(5 + session, 30)
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
        String id = "b-" + day + "-" + session;
        handle.execute(
                "INSERT INTO broadcast (id, title, class, state, audio_id, audio_title, audio_sha256,"
                        + " audio_duration_ms, start_at, ends_at, repeat_count, created_at, created_by)"
                        + " VALUES (?, ?, 'normal', 'completed', 'a', 'a', 'a', 60000, ?, ?, 1, 0, 'lan')",
                id,
                session == 1 ? "=HYPERLINK(\"x\")" : "Bản tin sáng",
                start,
                start + 60_000);
        String occurrence = id + "@1";
        handle.execute(
                "INSERT INTO occurrence (id, broadcast_id, start_at, ends_at, not_after) VALUES (?, ?, ?, ?, ?)",
                occurrence,
                id,
                start,
                start + 60_000,
                start + 90_000);
        for (int i = 0; i < SPEAKERS; i++) {
            boolean missed = i == 3 && day == 4;
            boolean broke = i == 5 && day == 7 && session == 0;
            handle.execute(
                    "INSERT INTO delivery (occurrence_id, speaker_id, speaker_name, state, detail, started_at, ended_at,"
                            + " skew_ms, played_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    occurrence,
                    "loa-" + i,
                    "Loa số " + i,
                    missed ? "missed" : broke ? "failed" : "completed",
                    missed ? "silent" : broke ? "interrupted" : null,
                    missed ? null : start + 12,
                    missed ? null : start + 60_012,
                    missed ? null : 12,
                    missed ? null : broke ? 21_000 : 60_000);
        }
    }

    private static void emergency(Handle handle) {
        long start = at("2026-09-10T03:00:00Z");
        handle.execute(
                "INSERT INTO emergency (id, state, title, text, zone, zone_name, audio_id, audio_title, audio_sha256,"
                        + " audio_duration_ms, volume, pause_ms, lasts_ms, confirm_hash, confirm_until, created_at, created_by,"
                        + " start_at, ends_at, ended_at) VALUES ('e1', 'cancelled', 'Báo lũ', 'Lũ', '{}', 'x', 'a', 'a', 'a',"
                        + " 20000, 90, 0, 600000, 'h', 0, 0, 'lan', ?, ?, ?)",
                start,
                start + 600_000,
                start + 120_000);
        handle.execute(
                "INSERT INTO emergency_delivery VALUES ('e1', 'loa-1', 'Loa số 1', 1, ?, 1, 1, ?, ?, ?, 118000, 'FAILED', 'stopped')",
                start,
                start,
                start + 40,
                start + 119_000);
        handle.execute(
                "INSERT INTO emergency_delivery VALUES ('e1', 'loa-2', 'Loa số 2', 4, ?, 1, 0, NULL, NULL, NULL, 0, NULL, NULL)",
                start);
    }

    private static void away(Handle handle) {
        String row = "INSERT INTO speaker_history (speaker_id, at, what, value) VALUES ('loa-3', ?, 'state', ?)";
        handle.execute(row, at("2026-08-31T16:00:00Z"), "offline");
        handle.execute(row, at("2026-08-31T18:00:00Z"), "online");
        handle.execute(row, at("2026-09-05T00:00:00Z"), "offline");
        handle.execute(row, at("2026-09-05T00:30:00Z"), "unknown");
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void sumsTellEachVillageAndSpeakerAndWhyNot() {
        JsonNode month = hub.get(MONTH + "?month=2026-09");

        JsonNode total = month.get("total");
        assertThat(total.get("planned").asInt()).isEqualTo(PLAYS + 2);
        assertThat(total.get("played").asInt()).isEqualTo(PLAYS - 6 + 1);
        assertThat(total.get("partly").asInt())
                .as("one broke off, one was pushed aside")
                .isEqualTo(2);
        assertThat(total.get("missed").asInt()).isEqualTo(5);
        assertThat(total.get("emergencies").asInt()).isEqualTo(2);
        assertThat(total.get("played_pct").asDouble()).isEqualTo(99.9);
        assertThat(total.get("heard").asInt())
                .as("one speaker has a microphone")
                .isEqualTo(1);
        assertThat(total.get("unheard").asInt()).isZero();
        JsonNode east = month.get("villages").get(1);
        assertThat(east.get("village").asText()).isEqualTo("Thôn Đông");
        assertThat(east.get("sums").get("planned").asInt())
                .as("one of its speakers left in the middle of the month")
                .isEqualTo(20 * SESSIONS * 30 - 15 * SESSIONS + 2);
        assertThat(month.get("shortfalls")).hasSize(7);
        JsonNode pushed = month.get("shortfalls").get(0);
        assertThat(pushed.get("outcome").asText()).isEqualTo("partly");
        assertThat(pushed.get("why").asText()).isEqualTo("higher_class");
        assertThat(pushed.get("interruptions").asInt()).isEqualTo(2);
        JsonNode broke = month.get("shortfalls").get(5);
        assertThat(broke.get("why").asText()).isEqualTo("interrupted");
        assertThat(broke.get("played_ms").asLong()).isEqualTo(21_000);
        JsonNode silent = month.get("speakers").findParents("id").stream()
                .filter(one -> one.get("id").asText().equals("loa-3"))
                .findFirst()
                .orElseThrow();
        assertThat(silent.get("unreachable_s").asLong()).isEqualTo(3600 + 1800);
    }

    @Test
    void theSpreadsheetHasEveryPlayOnce() throws IOException, InterruptedException {
        String csv = new String(fetch(MONTH + "/csv?month=2026-09").body(), java.nio.charset.StandardCharsets.UTF_8);

        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(1 + PLAYS + 2);
        assertThat(lines.get(0)).startsWith("\uFEFFthôn,mã loa,loa,nội dung");
        assertThat(lines.get(1))
                .isEqualTo("\"Thôn Đoài\",\"loa-20\",\"Loa số 20\",\"Bản tin sáng\",\"thường\",\"2026-09-01 05:30:00\","
                        + "\"2026-09-01 05:30:00\",12,60.0,60.0,0.0,0,\"\",\"\",\"đã phát hết\",\"\"");
        assertThat(csv)
                .contains(
                        "\"Loa số 1\",\"Bản tin sáng\",\"thường\",\"2026-09-01 05:30:00\",\"2026-09-01 05:30:00\",12,60.0,22.0,14.6,2,"
                                + "\"có\",-31.2,\"phát dở dang\",\"nhường mục ưu tiên hơn\"")
                .contains(
                        "\"Loa số 2\",\"Báo lũ\",\"khẩn cấp\",\"2026-09-10 10:00:00\",\"\",\"\",120.0,0.0,0.0,0,\"\",\"\","
                                + "\"không phát\",\"loa không báo về\"")
                .doesNotContain("\"=HYPERLINK");
    }

    @Test
    void paperNamesEveryPlayOfAVillageAndOnlyWhatFellShortOfALargeMonth() throws IOException, InterruptedException {
        String large = text(fetch(MONTH + "/pdf?month=2026-09").body());
        assertThat(large)
                .contains("Báo cáo phát thanh tháng 09/2026", "Thôn Đông", "99,90 %", "nhiều hơn mức in được")
                .contains("bị ngắt giữa chừng", "KHẨN CẤP: Báo lũ", "loa không báo về");
        assertThat(large.split("Loa số 7\\s").length)
                .as("in the speakers' table only")
                .isLessThan(4);

        String east = text(fetch(MONTH + "/pdf?month=2026-09&village=Th%C3%B4n%20%C4%90%C3%B4ng")
                .body());
        assertThat(east)
                .contains(SpeakerHub.NAME, "Từng lượt – Thôn Đông")
                .contains("nhường mục ưu tiên hơn", "bị ngắt 2", "bài thay tiếp sóng 0:00:15", "micro có nghe")
                .doesNotContain("Thôn Đoài", SpeakerHub.HUB_ID);
        assertThat(east.split("05:30:00").length - 1)
                .as("19 speakers all month, one for 15 days, but for one play")
                .isEqualTo(19 * 30 + 15 - 1);
    }

    @Test
    void aMonthThatIsNoneIsRefusedWithTheRemedy() {
        TestBrowser.Answer none = hub.browser().get(MONTH + "?month=2026-13");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("2026-11");
        assertThat(hub.browser().get(MONTH + "/csv?month=2999-01").status()).isEqualTo(400);
        JsonNode empty = hub.get(MONTH + "?month=2020-01");
        assertThat(empty.get("total").get("planned").asInt()).isZero();
        assertThat(empty.get("total").has("played_pct")).isFalse();
    }

    private static HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + path));
        hub.browser().headers().forEach(request::header);
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
