package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.store.Store;

/** A real process is killed at random points while it raises alerts; the same file goes on in the next one. */
class AlertDurabilityIT {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedSurvivesKillsAndAlertHistoryAndOutboxAgree() throws Exception {
        Path file = folder.resolve("village.db");
        Random random = new Random(20261122);
        Set<String> acked = new TreeSet<>();
        for (int run = 0; run < KILLS; run++) {
            acked.addAll(killedAfter(file, run, 1 + random.nextInt(400)));
        }

        try (Store store = Store.open(file)) {
            assertThat(store.faults()).isEmpty();
            Set<String> kept = new TreeSet<>(ids(store, "SELECT id FROM alert"));
            assertThat(kept).containsAll(acked);
            assertThat(ids(store, "SELECT alert_id FROM alert_history")).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(ids(store, "SELECT alert_id FROM outbox")).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(ids(store, "SELECT device_id FROM alert")).doesNotHaveDuplicates();
        }
    }

    private static List<String> ids(Store store, String sql) {
        return store.readNow(
                (Handle handle) -> handle.select(sql).mapTo(String.class).list());
    }

    /** @return the ids the process said were committed; at least {@code count} of them */
    private Set<String> killedAfter(Path file, int run, int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignallingProcess.class.getName(),
                        file.toString(),
                        Integer.toString(run))
                .redirectError(folder.resolve("log-" + run + ".txt").toFile())
                .start();
        Set<String> acked = new TreeSet<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                acked.add(line);
                if (acked.size() == count) {
                    // Through the handle: the process object would close its output, and with it what was said last.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        process.waitFor();
        assertThat(acked).as("see log-" + run + ".txt").hasSizeGreaterThanOrEqualTo(count);
        // A line cut in half by the kill was never said.
        acked.removeIf(id -> id.length() != 36);
        return acked;
    }
}
