package vn.thonhub.deploy.telemetry;

import java.nio.charset.StandardCharsets;

/**
 * What the simulated access points say: the contract's full payload, told by access point and number alone, so that the
 * oracle knows every value without having listened. Each says a tenth of a second's worth after the one before.
 *
 * @param accessPoints how many there are
 * @param each how many messages each of them sends
 * @param startMs device time of the first
 */
record Fleet(int accessPoints, int each, long startMs) {
    static final String HUB = "vinh-hung";
    static final int STEP_MS = 100;

    int messages() {
        return accessPoints * each;
    }

    static String id(int accessPoint) {
        return "ap-" + accessPoint;
    }

    static String topic(int accessPoint) {
        return "thon/v1/" + HUB + "/wifi/" + id(accessPoint) + "/telemetry";
    }

    static int clients(int accessPoint, int seq) {
        return (accessPoint * 7 + seq * 3) % 50;
    }

    /** Tenths of a millisecond. */
    static int rtt(int accessPoint, int seq) {
        return 150 + (accessPoint + seq * 13) % 400;
    }

    static int temperature(int accessPoint, int seq) {
        return 40 + (accessPoint + seq) % 30;
    }

    long at(int seq) {
        return startMs + (long) seq * STEP_MS;
    }

    byte[] payload(int accessPoint, int seq) {
        int clients = clients(accessPoint, seq);
        int rtt = rtt(accessPoint, seq);
        long bytes = seq * 1_000_003L;
        StringBuilder text = new StringBuilder(640);
        text.append("{\"v\":1,\"ts\":")
                .append(at(seq))
                .append(",\"boot_id\":\"a1\",\"seq\":")
                .append(seq);
        text.append(",\"uptime_s\":")
                .append(86_400 + seq)
                .append(",\"clients\":")
                .append(clients);
        text.append(",\"wan\":{\"up\":true,\"rtt_ms\":")
                .append(rtt / 10)
                .append('.')
                .append(rtt % 10);
        text.append(",\"loss_pct\":0},\"power\":{\"source\":\"mains\",\"volts\":12.1},\"sys\":{\"cpu_pct\":11");
        text.append(",\"mem_used_pct\":48,\"temp_c\":").append(temperature(accessPoint, seq));
        text.append("},\"ifaces\":[{\"name\":\"wan\",\"rx_bytes\":")
                .append(bytes)
                .append(",\"tx_bytes\":");
        text.append(bytes / 9).append(",\"counter_bits\":64}],\"radios\":[{\"id\":\"radio0\",\"band\":\"2g4\"");
        text.append(",\"channel\":6,\"width_mhz\":20,\"tx_power_dbm\":20,\"noise_dbm\":-92,\"active_ms\":");
        text.append(seq * 60_000L).append(",\"busy_ms\":").append(seq * 9_000L).append(",\"clients\":");
        text.append(clients)
                .append("}],\"ssids\":[{\"ssid\":\"Xa-Free\",\"clients\":")
                .append(clients)
                .append("}]}");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
