package vn.thonhub.wifi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalCodecTest {
    private static final String FULL = """
            {"v":1,"ts":1760000000000,"boot_id":"a1","seq":42,"uptime_s":86400,"clients":7,
             "wan":{"up":true,"rtt_ms":18.2,"loss_pct":0},"power":{"source":"mains","volts":12.1},
             "sys":{"cpu_pct":11,"mem_used_pct":48,"temp_c":51},
             "ifaces":[{"name":"wan","rx_bytes":1000,"tx_bytes":200,"counter_bits":64}],
             "stations":[{"mac":"aa:bb:cc:dd:ee:ff"}]}""";

    @Test
    void theContractsExampleIsReadAndClientAddressesAreNotEvenKept() {
        ApTelemetry telemetry = CanonicalCodec.telemetry(FULL.getBytes(StandardCharsets.UTF_8));
        assertThat(telemetry.clients()).hasValue(7);
        assertThat(telemetry.wan().rttMs()).hasValue(18.2);
        assertThat(telemetry.wan().counters().orElseThrow().rxBytes()).isEqualTo(1000);
        assertThat(telemetry.toString()).doesNotContain("aa:bb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "{",
                "{}",
                "{\"ts\":1760000000000}",
                "{\"ts\":\"x\",\"boot_id\":\"a\",\"seq\":1,\"uptime_s\":1,\"clients\":1}",
                "{\"ts\":1760000000000,\"boot_id\":\"a\",\"seq\":1,\"uptime_s\":1,\"clients\":-1}",
                "{\"ts\":1760000000000,\"boot_id\":\"a\",\"seq\":99999999999999999999,\"uptime_s\":1,\"clients\":1}",
                "{\"v\":2,\"ts\":1760000000000,\"boot_id\":\"a\",\"seq\":1,\"uptime_s\":1,\"clients\":1}"
            })
    void malformedMessagesAreRefusedWithAReason(String payload) {
        assertThatThrownBy(() -> CanonicalCodec.telemetry(payload.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void damagedMessagesNeverDoMoreThanBeRefused() {
        Random random = new Random(20261122);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = FULL.getBytes(StandardCharsets.UTF_8);
            for (int hit = 0; hit < 1 + random.nextInt(4); hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(CanonicalCodec.telemetry(bytes).clients().orElseThrow())
                        .isBetween(0, 100_000);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).message().isNotBlank();
            }
        }
    }

    @Test
    void a32BitCounterWrapsAndARestartedOneHasNoRate() {
        assertThat(Throughput.bitsPerSecond(4_294_967_000L, 704, 32, Duration.ofSeconds(8)))
                .hasValue(1000);
        assertThat(Throughput.bitsPerSecond(5000, 10, 64, Duration.ofSeconds(8)))
                .isEmpty();
        assertThat(Throughput.bitsPerSecond(0, 10, 64, Duration.ZERO)).isEmpty();
    }
}
