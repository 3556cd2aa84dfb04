package vn.thonhub.core.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** One file of the console, ready to send. */
record ConsoleFile(String mediaType, String tag, boolean immutable, Buffer plain, Optional<Buffer> gzip) {
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("woff2", "font/woff2"));
    private static final Set<String> PACKABLE = Set.of("html", "js", "css", "json", "webmanifest", "svg", "txt");

    static ConsoleFile of(String path, byte[] content) throws IOException {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return new ConsoleFile(
                MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"),
                tag(content),
                path.startsWith("/assets/"),
                Buffer.buffer(content),
                PACKABLE.contains(extension) ? Optional.of(packed(content)) : Optional.empty());
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static Buffer packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
