package vn.thonhub.deploy.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.testing.MosquittoPeer;
import vn.thonhub.deploy.Main;
import vn.thonhub.deploy.demo.HubClient;

/** The whole hub as a process of its own, with the flags this one was started with. */
final class HubUnderLoad implements AutoCloseable {
    private static final String USER = "do-kiem";
    private static final String PASSWORD = "cây đa bến nước sân đình";
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private HubUnderLoad(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "hub-output");
        reader.setDaemon(true);
        reader.start();
    }

    static HubUnderLoad start(Path data, MosquittoPeer broker) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "run", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "THONHUB_HUB_ID",
                        Fleet.HUB,
                        "THONHUB_SERVER_PORT",
                        "0",
                        "THONHUB_MQTT_EMBEDDED",
                        "false",
                        "THONHUB_MQTT_URI",
                        broker.uri(),
                        "THONHUB_MQTT_USERNAME",
                        vn.thonhub.core.mqtt.MqttLink.hubUser(Fleet.HUB),
                        "THONHUB_MQTT_PASSWORD",
                        broker.hubPassword()));
        return new HubUnderLoad(builder.start());
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains(" WARN ") || line.contains(" ERROR ")) {
                    System.out.println("hub: " + line);
                }
            }
        } catch (IOException killed) {
            lines.add("(killed)");
        }
    }

    private String after(String words) throws InterruptedException {
        List<String> said = new ArrayList<>();
        for (String line; (line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) != null; said.add(line)) {
            if (line.contains(words)) {
                return line.substring(line.indexOf(words) + words.length()).strip();
            }
        }
        throw new IllegalStateException("the hub never said '" + words + "' but " + said);
    }

    URI console() throws InterruptedException {
        return URI.create(after("listens on "));
    }

    /** As a technician does it, one by one. */
    void register(int accessPoints) throws InterruptedException {
        HubClient person = new HubClient(console());
        person.post(
                "/api/v1/setup",
                Map.of("username", USER, "password", PASSWORD, "setup_token", after("set-up token: ")));
        person.signIn(USER, PASSWORD);
        for (int n = 0; n < accessPoints; n++) {
            person.post("/api/v1/wifi/access-points", Map.of("id", Fleet.id(n), "name", "Điểm phát " + n));
        }
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the hub does not stop");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
