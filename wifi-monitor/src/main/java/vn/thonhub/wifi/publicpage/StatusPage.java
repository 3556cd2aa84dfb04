package vn.thonhub.wifi.publicpage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.wifi.uptime.LocalDays;
import vn.thonhub.wifi.uptime.Share;

/**
 * Writes the public pages: one answer of some kilobytes without script, picture or font, so that an old phone on a weak line
 * shows it. Everything that people have entered is escaped. Pure but for its style sheet.
 */
public final class StatusPage {
    /** Where the pages are. */
    public static final String ROOT = "/api/v1/wifi/public";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM");
    private static final int SHORT_DAYS = 30;

    private final String style;
    private final String policy;

    /** @throws IllegalStateException when the program lacks its style sheet */
    public StatusPage() {
        this.style = resource("public/style.css");
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    /** The Content-Security-Policy under which the pages work: their one style sheet, and their form. */
    public String policy() {
        return policy;
    }

    /** All public hotspots, those in trouble first. */
    public String list(PageSettings settings, List<StatusView> hotspots, Instant now) {
        StringBuilder body = new StringBuilder("<header><p>")
                .append(escaped(settings.title()))
                .append("</p><h1>Wi-Fi công cộng</h1></header><section><ul>");
        for (StatusView one : hotspots) {
            body.append("<li><a href=\"")
                    .append(ROOT)
                    .append('/')
                    .append(escaped(one.id()))
                    .append("\"><span>")
                    .append(escaped(one.name()))
                    .append("</span><span>")
                    .append(one.state().vi())
                    .append("</span></a></li>");
        }
        if (hotspots.isEmpty()) {
            body.append("<li>Chưa có điểm Wi-Fi nào được công bố.</li>");
        }
        body.append("</ul></section>");
        return page("Wi-Fi công cộng", body.append(footer(settings, now)).toString());
    }

    /** One hotspot. @param thanks whether somebody has just said something */
    public String hotspot(PageSettings settings, StatusView one, boolean thanks, Instant now) {
        StringBuilder body = new StringBuilder("<header><p>")
                .append(escaped(settings.title()))
                .append("</p><h1>")
                .append(escaped(one.name()))
                .append("</h1>");
        one.place().ifPresent(place -> body.append("<p>").append(escaped(place)).append("</p>"));
        body.append("</header>");
        if (thanks) {
            body.append("<section class=\"note\" role=\"status\"><b>Đã gửi phản ánh. Xin cảm ơn!</b>"
                    + "<p class=\"small\">Cán bộ kỹ thuật của xã sẽ xem và xử lý.</p></section>");
        }
        return page(
                one.name(),
                body.append(state(one))
                        .append(history(one))
                        .append(works(one))
                        .append(form(one))
                        .append(footer(settings, now))
                        .toString());
    }

    /** A page that says why there is no other. */
    public String notice(String title, String words, Optional<String> back) {
        String link = back.map(to -> "<p><a href=\"" + escaped(to) + "\">Quay lại</a></p>")
                .orElse("");
        return page(
                title, "<h1>" + escaped(title) + "</h1><section><p>" + escaped(words) + "</p>" + link + "</section>");
    }

    private static String state(StatusView one) {
        String since =
                switch (one.state()) {
                    case DOWN, UP -> "Từ " + moment(one.since());
                    case WORK ->
                        one.works().isEmpty()
                                ? ""
                                : "Dự kiến xong lúc "
                                        + moment(one.works().get(0).to());
                    case UNKNOWN -> "Hệ thống chưa nhận được tin từ điểm phát này.";
                };
        String taken = one.state() == StatusView.State.DOWN
                ? "<p class=\"small\">"
                        + (one.takenUp() ? "Cán bộ kỹ thuật đã tiếp nhận." : "Hệ thống đã báo cho cán bộ kỹ thuật.")
                        + "</p>"
                : "";
        return "<section class=\"" + one.state().style() + "\"><p class=\"state\">"
                + one.state().vi() + "</p><p class=\"small\">" + since + "</p>" + taken + "</section>";
    }

    private static String history(StatusView one) {
        List<Map.Entry<LocalDate, Share>> days = List.copyOf(one.days().entrySet());
        List<Map.Entry<LocalDate, Share>> recent = days.subList(Math.max(0, days.size() - SHORT_DAYS), days.size());
        String all = percent(sum(days));
        StringBuilder bars = new StringBuilder("<svg viewBox=\"0 0 ")
                .append(days.size() * 4)
                .append(" 36\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Hoạt động từng ngày trong ")
                .append(days.size())
                .append(" ngày qua: ")
                .append(all)
                .append("\">");
        for (int i = 0; i < days.size(); i++) {
            Share share = days.get(i).getValue();
            int kind = kind(share);
            // Height tells them apart as well as colour does.
            int tall = kind == 3 ? 10 : kind == 0 ? 36 : kind == 1 ? 28 : 20;
            bars.append("<rect class=\"b")
                    .append(kind)
                    .append("\" x=\"")
                    .append(i * 4)
                    .append("\" y=\"")
                    .append(36 - tall)
                    .append("\" width=\"3\" height=\"")
                    .append(tall)
                    .append("\"><title>")
                    .append(days.get(i).getKey().format(DAY))
                    .append(": ")
                    .append(percent(share))
                    .append("</title></rect>");
        }
        bars.append("</svg>");
        return "<section><h2>Thời gian hoạt động</h2><dl><div><dt>30 ngày qua</dt><dd>" + percent(sum(recent))
                + "</dd></div><div><dt>90 ngày qua</dt><dd>" + all + "</dd></div></dl>" + bars
                + "<p class=\"small\">Mỗi vạch là một ngày. Vạch thấp, màu xám: chưa có số liệu. Không tính thời gian bảo trì đã"
                + " báo trước.</p></section>";
    }

    private static int kind(Share share) {
        OptionalDouble pct = share.uptimePct();
        if (pct.isEmpty()) {
            return 3;
        }
        return pct.getAsDouble() >= 99 ? 0 : pct.getAsDouble() >= 90 ? 1 : 2;
    }

    private static Share sum(List<Map.Entry<LocalDate, Share>> days) {
        return days.stream().map(Map.Entry::getValue).reduce(Share.NOTHING, Share::plus);
    }

    /** Never rounded up: 99.99 is not 100. */
    private static String percent(Share share) {
        OptionalDouble pct = share.uptimePct();
        return pct.isEmpty()
                ? "chưa có số liệu"
                : String.format(Locale.ROOT, "%.1f", Math.floor(pct.getAsDouble() * 10 + 1e-6) / 10)
                                .replace(".0", "")
                                .replace('.', ',')
                        + " %";
    }

    private static String works(StatusView one) {
        if (one.works().isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder("<section><h2>Bảo trì đã báo trước</h2><ul>");
        one.works().forEach(work -> list.append("<li><b>")
                .append(range(work))
                .append("</b><br>")
                .append(escaped(work.reason()))
                .append("</li>"));
        return list.append("</ul></section>").toString();
    }

    private static String range(StatusView.Work work) {
        boolean sameDay = LocalDays.of(work.from()).equals(LocalDays.of(work.to()));
        return moment(work.from()) + " – "
                + (sameDay ? TIME.format(work.to().atZone(LocalDays.ZONE)) : moment(work.to()));
    }

    private static String form(StatusView one) {
        StringBuilder kinds = new StringBuilder();
        for (Complaint.Kind kind : Complaint.Kind.values()) {
            kinds.append("<label><input type=\"radio\" name=\"kind\" required value=\"")
                    .append(kind.id())
                    .append("\">")
                    .append(kind.vi())
                    .append("</label>");
        }
        return "<section><h2>Báo hỏng tại điểm này</h2><form method=\"post\" action=\"" + ROOT + "/" + escaped(one.id())
                + "/reports\"><fieldset><legend>Bạn gặp việc gì?</legend>" + kinds + "</fieldset>"
                + "<label class=\"text\" for=\"w\">Mô tả thêm (không bắt buộc)</label>"
                + "<textarea id=\"w\" name=\"words\" maxlength=\"" + Complaint.LONGEST + "\"></textarea>"
                + "<p class=\"trap\" aria-hidden=\"true\"><label for=\"u\">Để trống ô này</label>"
                + "<input id=\"u\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></p>"
                + "<button>Gửi phản ánh</button>"
                + "<p class=\"small\">Không cần tài khoản. Hệ thống không hỏi và không lưu bạn là ai; xin đừng ghi thông tin"
                + " riêng tư.</p></form></section>";
    }

    private static String footer(PageSettings settings, Instant now) {
        String contact = settings.contact().isEmpty() ? "" : "<p>Liên hệ: " + escaped(settings.contact()) + "</p>";
        return "<footer>" + contact + "<p>Số liệu lúc " + moment(now) + ". <a href=\"" + ROOT
                + "\">Các điểm Wi-Fi khác</a></p></footer>";
    }

    private String page(String title, String body) {
        return "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><title>" + escaped(title) + "</title><style>" + style
                + "</style><main>" + body + "</main></html>";
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(LocalDays.ZONE));
    }

    /** For text and for attributes in double quotes. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = StatusPage.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
