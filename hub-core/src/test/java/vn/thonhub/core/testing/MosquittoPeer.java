package vn.thonhub.core.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.mqtt.MqttConfig;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.mqtt.TopicAcl;

/**
 * A real Mosquitto with users, topic access and persistence, on a free loopback port and in a folder of its own. Add
 * the users, then {@link #start}; later ones with {@link #reload}.
 */
public final class MosquittoPeer implements AutoCloseable {
    private static final String HUB_PASSWORD = "hub-password";

    private final Path folder;
    private final int port;
    private final String hubId;
    private final List<String> passwords = new ArrayList<>();
    private final List<String> access = new ArrayList<>();
    private String tls = "";
    private int tlsPort;
    private Process process;

    /** The hub's own user is there from the beginning. */
    public MosquittoPeer(String hubId) {
        this.hubId = hubId;
        try {
            folder = Files.createTempDirectory("thonhub-mosquitto");
            port = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        user(MqttLink.hubUser(hubId), HUB_PASSWORD, "topic readwrite thon/v1/" + hubId + "/#");
    }

    /** A free loopback port; another process may take it before it is used, which a test then shows as a failed start. */
    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** @param rules lines of Mosquitto's access file, e.g. {@code topic write a/b} */
    public MosquittoPeer user(String name, String password, String... rules) {
        passwords.add(name + ":" + password);
        access.add("user " + name);
        access.addAll(List.of(rules));
        return this;
    }

    /** The hub may hear these topics too. */
    public MosquittoPeer hubHears(String filter) {
        access.add("user " + MqttLink.hubUser(hubId));
        access.add("topic read " + filter);
        return this;
    }

    /** A device with exactly the access the hub's own rules give it. */
    public MosquittoPeer device(DeviceKind kind, String id, String password) {
        TopicAcl acl = new TopicAcl(hubId);
        DeviceId device = DeviceId.of(id);
        List<String> rules = new ArrayList<>();
        acl.publishes(kind, device).forEach(topic -> rules.add("topic write " + topic));
        acl.subscribes(kind, device).forEach(topic -> rules.add("topic read " + topic));
        if (kind == DeviceKind.SPEAKER) {
            rules.add("topic read thon/v1/" + hubId + "/speaker-zone/+/cmd");
        }
        String[] all = rules.toArray(String[]::new);
        return user(id, password, all).user(id + ".tx", password, all);
    }

    /** Adds a TLS listener on another port with these PEM files. */
    public MosquittoPeer tls(Path certificate, Path key) {
        try {
            tlsPort = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tls = "listener %d 127.0.0.1\ncertfile %s\nkeyfile %s\n".formatted(tlsPort, certificate, key);
        return this;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** Starts it, or starts it again on the same port with what it kept; returns when it accepts connections. */
    public MosquittoPeer start() {
        Path program = Peers.program("mosquitto");
        try {
            writeFiles(Peers.program("mosquitto_passwd"));
            process = new ProcessBuilder(
                            program.toString(),
                            "-c",
                            folder.resolve("mosquitto.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
            awaitListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes in users added while it runs; those connected stay. It has done so a moment later. */
    public void reload() {
        try {
            writeFiles(Peers.program("mosquitto_passwd"));
            run("kill", "-HUP", Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFiles(Path passwd) throws IOException {
        Path passwordFile = folder.resolve("passwords");
        Files.write(passwordFile, passwords);
        run(passwd.toString(), "-U", passwordFile.toString());
        Files.write(folder.resolve("access"), access);
        Files.createDirectories(folder.resolve("data"));
        // The limits are those the hub's documentation asks for: nothing dropped for an offline hub.
        Files.writeString(folder.resolve("mosquitto.conf"), """
                user %s
                listener %d 127.0.0.1
                allow_anonymous false
                use_username_as_clientid true
                password_file %s
                acl_file %s
                persistence true
                persistence_location %s/
                autosave_interval 1
                max_queued_messages 0
                max_queued_bytes 268435456
                max_inflight_messages 2000
                %s
                """.formatted(
                        System.getProperty("user.name"),
                        port,
                        passwordFile,
                        folder.resolve("access"),
                        folder.resolve("data"),
                        tls));
    }

    private static void run(String... command) throws IOException {
        try {
            Process once = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(once.getInputStream().readAllBytes());
            if (!once.waitFor(20, SECONDS) || once.exitValue() != 0) {
                throw new IOException(command[0] + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + SECONDS.toNanos(15);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("mosquitto did not start: " + Files.readString(folder.resolve("log")));
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** How the hub connects to it. */
    public MqttConfig linkConfig() {
        return MqttConfig.external(uri(), MqttLink.hubUser(hubId), new Secret(HUB_PASSWORD));
    }

    /** The hub's password, for a hub.yaml. */
    public String hubPassword() {
        return HUB_PASSWORD;
    }

    /** Ends the broker in an orderly way; what it must keep is on disk. */
    public void stop() {
        end(false);
    }

    /** As a power cut would. */
    public void kill() {
        end(true);
    }

    private void end(boolean hard) {
        if (process == null) {
            return;
        }
        if (hard) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            if (!process.waitFor(5, SECONDS)) {
                process.destroyForcibly().waitFor(5, SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        end(true);
        deleteRecursively(folder);
    }

    static void deleteRecursively(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
