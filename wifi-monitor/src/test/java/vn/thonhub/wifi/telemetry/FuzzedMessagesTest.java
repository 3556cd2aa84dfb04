package vn.thonhub.wifi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A hundred thousand spoilt messages of all forms: each is read or refused with a reason, nothing else happens. */
class FuzzedMessagesTest {
    private static final int MESSAGES = 100_000;
    private static final List<String> SEEDS = List.of(
            "{\"v\":1,\"ts\":1760000000000,\"boot_id\":\"a1\",\"seq\":42,\"uptime_s\":86400,\"clients\":7,\"wan\":{\"up\":true},"
                    + "\"radios\":[{\"id\":\"radio0\",\"active_ms\":5,\"busy_ms\":3}],\"ssids\":[{\"ssid\":\"X\",\"clients\":7}],"
                    + "\"ifaces\":[{\"name\":\"wan\",\"rx_bytes\":1,\"tx_bytes\":2}]}",
            "{\"state\":\"online\",\"session\":17,\"reason\":\"boot\"}",
            "{\"type\":\"DeviceMonitoring\",\"general\":{\"uptime\":5},\"resources\":{\"load\":[0.1],\"memory\":{\"total\":9}},"
                    + "\"interfaces\":[{\"name\":\"wlan0\",\"wireless\":{\"mode\":\"access_point\",\"clients\":[{\"mac\":\"x\"}]}}]}",
            "1767229200.152:918273645:123456789\0",
            "{\"Uptime\":\"10T01:09:25\",\"UptimeSec\":868165,\"Wifi\":{\"Channel\":6}}",
            "Online",
            "1w2d03:04:05",
            "7");
    private static final List<String> RESTS = List.of(
            "telemetry",
            "availability",
            "info",
            "",
            "interface-wan/if_octets",
            "uptime/uptime",
            "STATE",
            "LWT",
            "$state",
            "wifi-clients",
            "system/uptime",
            "a/b/c");

    @Test
    void eachIsReadOrRefusedWithAReason() {
        List<ApFormat> formats = List.of(
                new CanonicalCodec(),
                new NetJsonFormat(Optional.empty()),
                new CollectdFormat("wan"),
                new MappedFormat(MessageMap.tasmota()),
                new MappedFormat(MessageMap.homie()),
                new MappedFormat(MessageMap.homeAssistant()),
                new MappedFormat(MessageMap.mikrotik()));
        SplittableRandom random = new SplittableRandom(20_261_128);
        int read = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] payload = spoilt(random);
            ApFormat format = formats.get(random.nextInt(formats.size()));
            String rest = RESTS.get(random.nextInt(RESTS.size()));
            try {
                read += format.read(rest, payload).isPresent() ? 1 : 0;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("some survive, or nothing was tried").isGreaterThan(MESSAGES / 100);
    }

    private static byte[] spoilt(SplittableRandom random) {
        byte[] payload = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0 && payload.length > 0; i--) {
            int at = random.nextInt(payload.length);
            switch (random.nextInt(4)) {
                case 0 -> payload[at] = (byte) random.nextInt(256);
                case 1 -> payload = Arrays.copyOf(payload, at);
                case 2 -> payload = doubled(payload, at);
                default -> payload[at] = (byte) "0123456789-.eE\"{}[]:,\0".charAt(random.nextInt(22));
            }
        }
        return payload;
    }

    private static byte[] doubled(byte[] payload, int at) {
        byte[] longer = Arrays.copyOf(payload, payload.length + at);
        System.arraycopy(payload, 0, longer, payload.length, at);
        return longer;
    }
}
