package vn.thonhub.deploy.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.thonhub.deploy.Main;

/** The program as an operator starts it: a process of its own, and everything it says. */
final class HubProgram implements AutoCloseable {
    /** Generous: other builds may share the machine. */
    private static final long PATIENCE_SECONDS = 90;

    private static final String LISTENS = "listens on ";

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private HubProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "hub-program-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param folder working directory @param environment beside that of the test, {@code THONHUB_…} mostly */
    static HubProgram start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        // A test run started in the background ignores SIGINT, and what it starts would inherit that.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The program's own, not the one of tests that lies before it on this class path.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("THONHUB_"));
        builder.environment().putAll(environment);
        return new HubProgram(builder.start());
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said(line);
            }
        } catch (IOException gone) {
            said("(output ended: " + gone.getMessage() + ")");
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void said(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /** Waits for a line that holds {@code words}; fails with the whole output when none comes. */
    String awaitLine(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (line.contains(words)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("the program never said '" + words + "', but:\n" + output());
                }
                lines.wait(left);
            }
        }
    }

    /** Waits until the program says where it serves. */
    URI awaitConsole() throws InterruptedException {
        String line = awaitLine(LISTENS);
        return URI.create(line.substring(line.indexOf(LISTENS) + LISTENS.length()));
    }

    /** Ctrl-C; waits for the end. @return the exit code */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return exitCode();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end, it said:\n" + output());
        }
        synchronized (lines) {
            while (!ended) {
                lines.wait();
            }
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive() || process.descendants().findAny().isPresent();
    }

    /** Everything said so far, standard output and errors. */
    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
