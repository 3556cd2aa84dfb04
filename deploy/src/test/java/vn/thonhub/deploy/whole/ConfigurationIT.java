package vn.thonhub.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says about a configuration it cannot use. */
class ConfigurationIT {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run          | server: {prot: 8080}                                | server.prot",
                "run          | mqtt: {embedded: false}                             | mqtt: uri",
                "check-config | metrics: {store: influx, influx: {buckets: thonhub}} | metrics.influx.buckets",
                "check-config | wifi: {interval: soon}                              | wifi.interval",
                "check-config | sever: {port: 1}                                    | sever"
            })
    void aBadConfigurationIsOneLineThatNamesTheKey(String command, String yaml, String key) throws Exception {
        Path config = Files.writeString(folder.resolve("hub.yaml"), yaml + "\n");
        try (HubProgram program = HubProgram.start(folder, Map.of(), command, "--config", config.toString())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.output().lines()).hasSize(1);
            assertThat(program.output()).contains(key).doesNotContain("Exception");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aGoodConfigurationIsFine() throws Exception {
        Path config = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {id: vinh-hung, name: Xã Vĩnh Hưng}
                server: {host: 0.0.0.0, port: 8088}
                wifi: {interval: 60s, timeout: 3m}
                network: {allow: [192.168.8.0/24]}
                """);
        try (HubProgram program = HubProgram.start(folder, Map.of(), "check-config", "--config", config.toString())) {
            assertThat(program.exitCode()).as(program.output()).isZero();
            assertThat(program.output()).contains("hub.yaml is fine");
        }
    }
}
