package vn.thonhub.deploy.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java process of the bench's own class path, and everything it says. */
final class ChildProgram implements AutoCloseable {
    private static final long PATIENCE_S = 120;
    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private ChildProgram(Process process, Consumer<String> listener) {
        this.process = process;
        Thread reader = new Thread(() -> read(listener), "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param listener hears each line, on a thread of its own */
    static ChildProgram start(
            Class<?> main,
            List<String> flags,
            Map<String, String> environment,
            Consumer<String> listener,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(
                List.of("-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildProgram(builder.start(), listener);
    }

    private void read(Consumer<String> listener) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                listener.accept(line);
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException killed) {
            // Ended by the bench.
        }
    }

    /** @return what follows {@code words} in the first line that holds them */
    String after(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    int at = line.indexOf(words);
                    if (at >= 0) {
                        return line.substring(at + words.length()).strip();
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !process.isAlive()) {
                    throw new IllegalStateException("the process never said '" + words + "' but " + lines);
                }
                lines.wait(Math.min(left, 500));
            }
        }
    }

    /** Ends it without a word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
