package vn.thonhub.deploy.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link CrashHub} or {@link RecordingHub} running in its own JVM. */
final class HubProcess implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final List<String> output = new ArrayList<>();

    HubProcess(Path dataDir, int mqttPort, String haltAfter, int groups) throws IOException {
        this(
                CrashHub.class,
                Map.of(),
                dataDir.toString(),
                Integer.toString(mqttPort),
                haltAfter,
                Integer.toString(groups));
    }

    /** @param environment beside that of the test */
    HubProcess(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        Thread reader = new Thread(this::read, "crash-hub-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.startsWith("READY ")) {
                    ready.complete(URI.create(line.substring("READY ".length())));
                }
            }
        } catch (IOException closed) {
            // The process is gone; that is what this test is about.
        }
        ready.completeExceptionally(new IllegalStateException("hub process ended: " + output()));
    }

    /** Waits until the hub serves. */
    URI ready() throws Exception {
        return ready.get(START_SECONDS, TimeUnit.SECONDS);
    }

    /** SIGKILL, and wait until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for a process that halts by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("hub process did not halt: " + output());
        }
        return process.exitValue();
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
