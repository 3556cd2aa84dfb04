package vn.thonhub.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    record Limits(int viewers, Duration linger) {}

    record Sample(String host, int port, Optional<Secret> password, List<String> allow, Limits limits) {}

    private static final Sample DEFAULTS =
            new Sample("127.0.0.1", 8080, Optional.empty(), List.of(), new Limits(4, Duration.ofSeconds(5)));

    @TempDir
    Path folder;

    @Test
    void absentKeysKeepTheirDefaults() throws IOException {
        assertThat(bind("server:\n  port: 9000\n  limits: {linger: 2m}\n", Map.of()))
                .isEqualTo(new Sample(
                        "127.0.0.1", 9000, Optional.empty(), List.of(), new Limits(4, Duration.ofMinutes(2))));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Sample bound = bind(
                "server: {port: 9000}",
                Map.of(
                        "THONHUB_SERVER_PORT",
                        "9001",
                        "THONHUB_SERVER_LIMITS_VIEWERS",
                        "8",
                        "THONHUB_SERVER_ALLOW",
                        "a, b"));
        assertThat(bound.port()).isEqualTo(9001);
        assertThat(bound.limits().viewers()).isEqualTo(8);
        assertThat(bound.allow()).containsExactly("a", "b");
    }

    @Test
    void anUnknownKeyIsNamedWithItsPathAndTheKnownOnes() {
        assertThatThrownBy(() -> bind("server:\n  limits: {viewrs: 3}\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("server.limits.viewrs: unknown key; known are linger, viewers");
        assertThatThrownBy(() -> bind("servr: {}\n", Map.of())).hasMessage("servr: unknown key; known are server");
    }

    @Test
    void aValueOfTheWrongFormIsNamed() {
        assertThatThrownBy(() -> bind("server: {port: many}", Map.of()))
                .hasMessage("server.port: 'many' is not a whole number");
        assertThatThrownBy(() -> bind("server: {limits: {linger: soon}}", Map.of()))
                .hasMessage("server.limits.linger: 'soon' is not a duration such as 500ms, 60s, 5m, 24h or 30d");
    }

    @Test
    void secretsComeFromFilesAndPrintAsStars() throws IOException {
        Path file = Files.writeString(folder.resolve("pw"), "tùng-thơm\n");
        Sample bound = bind("server: {password_file: " + file + "}", Map.of());
        assertThat(bound.password().orElseThrow().reveal()).isEqualTo("tùng-thơm");
        assertThat(bound.toString()).contains("***").doesNotContain("tùng");
        assertThatThrownBy(() -> bind("server: {password: a, password_file: b}", Map.of()))
                .hasMessage("server: give either password or password_file, not both");
    }

    @Test
    void yamlTagsAreRefused() {
        assertThatThrownBy(() -> bind("server: {host: !!javax.script.ScriptEngineManager [x]}", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("YAML tags");
    }

    private Sample bind(String yaml, Map<String, String> environment) throws IOException {
        ConfigFile file = ConfigFile.read(Files.writeString(folder.resolve("hub.yaml"), yaml), environment);
        Sample bound = file.section("server", DEFAULTS);
        file.refuseLeftovers();
        return bound;
    }
}
