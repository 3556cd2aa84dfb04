package vn.thonhub.wifi.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.thonhub.wifi.uptime.Share;

class StatusPageTest {
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");
    private static final String EVIL = "<script>alert(1)</script>\"'&";
    private final StatusPage page = new StatusPage();

    @Test
    void itSaysHowItIsAndWasInVietnameseInAFewKilobytes() {
        String html = page.hotspot(settings("Xã Vĩnh Hưng"), view("Wi-Fi chợ", "thay nguồn"), false, NOW);
        assertThat(html)
                .contains("<html lang=\"vi\">", "Đang mất kết nối", "Từ 11:00 28/11/2026", "Xã Vĩnh Hưng")
                .contains("30 ngày qua</dt><dd>100 %", "90 ngày qua</dt><dd>99,6 %")
                .contains("22:00 01/12/2026 – 23:00", "thay nguồn", "Báo hỏng tại điểm này")
                .doesNotContain("<script", "http://", "https://", "<link", "<img");
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(24 * 1024);
    }

    @Test
    void whatPeopleEnteredIsText() {
        String html = page.hotspot(settings(EVIL), view(EVIL, EVIL), false, NOW)
                + page.list(settings(EVIL), List.of(view(EVIL, EVIL)), NOW)
                + page.notice(EVIL, EVIL, Optional.of(EVIL));
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    }

    @Test
    void onlyItsOwnStyleSheetMayBeUsed() {
        assertThat(page.policy())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src");
    }

    private static PageSettings settings(String title) {
        return new PageSettings(true, title, title, "", Set.of("ap-cho"));
    }

    private static StatusView view(String name, String reason) {
        Map<LocalDate, Share> days = new LinkedHashMap<>();
        LocalDate today = LocalDate.parse("2026-11-28");
        for (int back = 89; back >= 0; back--) {
            long down = back == 60 ? 30_000_000 : 0;
            days.put(today.minusDays(back), new Share(86_400_000 - down, down, 0, 0, 0));
        }
        return new StatusView(
                "ap-cho",
                name,
                Optional.of("Chợ, Thôn 1"),
                StatusView.State.DOWN,
                Instant.parse("2026-11-28T04:00:00Z"),
                true,
                days,
                List.of(new StatusView.Work(
                        Instant.parse("2026-12-01T15:00:00Z"), Instant.parse("2026-12-01T16:00:00Z"), reason)));
    }
}
