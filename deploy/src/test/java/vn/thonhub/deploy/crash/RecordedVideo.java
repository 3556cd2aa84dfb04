package vn.thonhub.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vn.thonhub.core.testing.Peers;

/** What a hub has on disk, judged from outside: by its database file, the files themselves, and ffprobe. */
final class RecordedVideo {
    private final Path dataDir;

    RecordedVideo(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** @param table {@code segment} or {@code clip} */
    record Item(String table, String id, String camera, Instant startedAt, Instant endedAt, String sha256, Path file) {}

    List<Item> indexed(String table) throws SQLException {
        List<Item> items = new ArrayList<>();
        String query =
                "SELECT id, camera_id, started_at, ended_at, sha256, path FROM " + table + " ORDER BY started_at";
        try (Connection village = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("village.db"));
                Statement statement = village.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                items.add(new Item(
                        table,
                        rows.getString(1),
                        rows.getString(2),
                        Instant.ofEpochMilli(rows.getLong(3)),
                        Instant.ofEpochMilli(rows.getLong(4)),
                        rows.getString(5),
                        dataDir.resolve(rows.getString(6))));
            }
        }
        return items;
    }

    /** Everything in the index is there, unchanged, and decodes to its last frame without a word from ffprobe. */
    void assertAllPlayable(List<Item> items) throws Exception {
        for (Item item : items) {
            assertThat(item.file()).as(item.toString()).isRegularFile();
            assertThat(sha256(item.file())).as(item.toString()).isEqualTo(item.sha256());
            assertThat(complaints(item.file())).as(item.toString()).isBlank();
        }
    }

    /** Every whole video on disk is in the index. */
    void assertNothingUnknown() throws Exception {
        Set<Path> known = new HashSet<>();
        Set<Path> found;
        try (var files = Files.walk(dataDir)) {
            // Files of the test itself lie in the data directory directly.
            found = files.filter(file -> file.toString().endsWith(".mp4")
                            && !file.getParent().equals(dataDir))
                    .collect(Collectors.toSet());
        }
        // The index is read last: the hub goes on, and what it finishes meanwhile is on disk before it is in the index.
        for (String table : List.of("segment", "clip")) {
            indexed(table).forEach(item -> known.add(item.file()));
        }
        assertThat(known).containsAll(found);
    }

    private static String complaints(Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                Peers.program("ffprobe").toString(),
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 && output.strip().matches("[1-9][0-9]*") ? "" : "ffprobe said: " + output;
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
