package vn.thonhub.core.forward.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message as MIME (RFC 5322, 2045, 2387): text and HTML as alternatives, a picture inline.
 *
 * @param id unique part of the Message-ID, the same in every attempt, so that mail programs drop repeats
 * @param html may show the picture as {@code cid:picture}
 * @param jpeg inline picture
 */
public record MailMessage(
        String id,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Optional<byte[]> jpeg,
        Instant at) {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+=/-]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final String LINE = "\r\n";
    /** An encoded word is at most 75 characters long; 42 bytes become 56. */
    private static final int WORD_BYTES = 42;

    public MailMessage {
        Objects.requireNonNull(subject, "mail subject");
        to = List.copyOf(to);
        to.forEach(MailMessage::requireAddress);
        requireAddress(from);
    }

    /** Whether this is a plain address, which no header can be smuggled in with. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static void requireAddress(String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("not a mail address");
        }
    }

    /** The message with its headers, lines ended by CR LF, all of it ASCII. */
    public String mime() {
        String domain = from.substring(from.indexOf('@') + 1);
        return "Date: " + DATE.format(at) + LINE
                + "From: " + from + LINE
                + "To: " + String.join(", ", to) + LINE
                + "Subject: " + encoded(subject) + LINE
                + "Message-ID: <" + id + "@" + domain + ">" + LINE
                + "Auto-Submitted: auto-generated" + LINE
                + "MIME-Version: 1.0" + LINE
                + body();
    }

    private String body() {
        String alternatives = multipart(
                "alternative",
                List.of(
                        part("text/plain; charset=utf-8", "", bytes(text)),
                        part("text/html; charset=utf-8", "", bytes(html))));
        return jpeg.map(picture -> multipart(
                        "related",
                        List.of(
                                alternatives,
                                part(
                                        "image/jpeg",
                                        "Content-ID: <picture>" + LINE + "Content-Disposition: inline" + LINE,
                                        picture))))
                .orElse(alternatives);
    }

    private String multipart(String kind, List<String> parts) {
        String boundary = "=_" + kind + "_" + id;
        StringBuilder all =
                new StringBuilder("Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"" + LINE + LINE);
        parts.forEach(part ->
                all.append("--").append(boundary).append(LINE).append(part).append(LINE));
        return all.append("--").append(boundary).append("--").append(LINE).toString();
    }

    private static String part(String type, String headers, byte[] content) {
        return "Content-Type: " + type + LINE + headers + "Content-Transfer-Encoding: base64" + LINE + LINE
                + Base64.getMimeEncoder().encodeToString(content) + LINE;
    }

    /** RFC 2047, cut between characters. */
    static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        int size = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String character = Character.toString(text.codePointAt(at));
            int length = bytes(character).length;
            if (size + length > WORD_BYTES) {
                append(words, word);
                size = 0;
            }
            word.append(character.isBlank() ? " " : character);
            size += length;
        }
        append(words, word);
        return words.toString();
    }

    private static void append(StringBuilder words, StringBuilder word) {
        if (words.length() > 0) {
            words.append(LINE).append(' ');
        }
        words.append("=?utf-8?B?")
                .append(Base64.getEncoder().encodeToString(bytes(word.toString())))
                .append("?=");
        word.setLength(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
