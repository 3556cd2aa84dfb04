package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.json.Json;

/**
 * Alert events as people read them. Contains what the alert says and a link, never a picture.
 *
 * @param subject one line
 * @param text plain, some lines
 * @param link to the first alert, when the hub knows its console's address
 */
record Letter(String subject, String text, Optional<String> link) {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(VIETNAM);
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("critical", List.of("Khẩn cấp", "Critical")),
            Map.entry("major", List.of("Nghiêm trọng", "Major")),
            Map.entry("minor", List.of("Cần chú ý", "Minor")),
            Map.entry("info", List.of("Thông tin", "Information")),
            Map.entry("ended", List.of("Đã kết thúc", "Ended")),
            Map.entry("active", List.of("Đang xảy ra", "Going on")),
            Map.entry("acknowledged", List.of("Đã có người tiếp nhận", "Taken up")),
            Map.entry("resolved", List.of("Đã xử lý xong", "Resolved")),
            Map.entry("escalated", List.of("CHƯA AI TIẾP NHẬN", "NOBODY HAS TAKEN IT UP")),
            Map.entry("updated", List.of("Đã nghiêm trọng hơn", "Got worse")),
            Map.entry("place", List.of("Nơi", "Place")),
            Map.entry("time", List.of("Lúc", "At")),
            Map.entry("open", List.of("Xem", "Open")),
            Map.entry("digest", List.of("%d cảnh báo", "%d alerts")),
            Map.entry("test", List.of("Tin thử từ", "Test message from")));

    static Letter of(Parcel parcel, Language language, Sender sender) {
        List<JsonNode> events = parcel.events().stream()
                .map(event -> Json.read(event, JsonNode.class))
                .toList();
        if (events.size() == 1) {
            return single(events.get(0), language, sender);
        }
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.add("• " + time(event) + " " + headline(event, language)));
        String subject = "[" + sender.hubName() + "] " + String.format(word("digest", language), events.size());
        Optional<String> link = sender.console().map(console -> console + "/#/alerts");
        return new Letter(subject, withLink(subject + "\n" + String.join("\n", lines), link, language), link);
    }

    private static Letter single(JsonNode event, Language language, Sender sender) {
        if (event.path("type").asText().equals("vn.thonhub.channel.test")) {
            String line = word("test", language) + " " + sender.hubName();
            return new Letter(line, line, sender.console());
        }
        String headline = headline(event, language);
        Optional<String> link = sender.console()
                .map(console -> console + "/#/alerts/" + event.path("subject").asText());
        List<String> lines = new ArrayList<>(List.of(headline));
        place(event).ifPresent(place -> lines.add(word("place", language) + ": " + place));
        lines.add(word("time", language) + ": " + time(event));
        lines.addAll(LetterFacts.lines(event.path("data"), headline, language));
        return new Letter(
                "[" + sender.hubName() + "] " + headline, withLink(String.join("\n", lines), link, language), link);
    }

    private static String withLink(String text, Optional<String> link, Language language) {
        return link.map(url -> text + "\n" + word("open", language) + ": " + url)
                .orElse(text);
    }

    /** {@code Nghiêm trọng · Đang xảy ra: Camera cổng chợ mất kết nối} */
    private static String headline(JsonNode event, Language language) {
        JsonNode alert = event.path("data");
        String title = alert.path("title").path(language.id()).asText();
        return word(alert.path("severity").asText(), language) + " · " + word(state(event), language) + ": " + title;
    }

    private static String state(JsonNode event) {
        String type = event.path("type").asText();
        String step = type.substring(type.lastIndexOf('.') + 1);
        boolean said = step.equals("acknowledged")
                || step.equals("resolved")
                || step.equals("escalated")
                || step.equals("updated");
        return said ? step : event.path("data").path("condition").asText("active");
    }

    private static Optional<String> place(JsonNode event) {
        JsonNode place = event.path("data").path("place");
        if (place.isMissingNode()) {
            return Optional.empty();
        }
        String name = place.path("name").asText();
        String village = place.path("village").asText();
        return Optional.of(name.equals(village) ? name : name + ", " + village);
    }

    private static String time(JsonNode event) {
        return TIME.format(Instant.parse(
                event.path("data").path("raised_at").asText(event.path("time").asText())));
    }

    private static String word(String key, Language language) {
        List<String> both = WORDS.getOrDefault(key, List.of(key, key));
        return both.get(language.ordinal());
    }

    /** The text without Vietnamese marks, in ASCII as far as they are what is beyond it. */
    String plain() {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replace("·", "-")
                .replace("•", "-")
                .replace("…", "...");
    }

    /** The text as HTML; everything in it is text. */
    String html(boolean picture) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\">");
        text.lines().forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
        if (picture) {
            html.append("<p><img src=\"cid:picture\" alt=\"\" style=\"max-width:100%\"></p>");
        }
        link.ifPresent(url -> html.append("<p><a href=\"")
                .append(escaped(url))
                .append("\">")
                .append(escaped(url))
                .append("</a></p>"));
        return html.append("</body></html>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
