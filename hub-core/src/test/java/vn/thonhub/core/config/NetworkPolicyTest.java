package vn.thonhub.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
    private final NetworkPolicy closed = new NetworkPolicy(List.of());
    private final NetworkPolicy open =
            new NetworkPolicy(List.of("192.168.1.0/24", "127.0.0.1:8554", "[::1]:9000", "fd00::/8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.9",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1"
            })
    void nothingSpecialIsOpenByDefault(String address) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByName(address);
        assertThat(closed.allowsOutgoing(resolved, 80)).isFalse();
        assertThat(closed.allowsCamera(resolved, 554)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "203.162.4.190", "2606:4700:4700::1111"})
    void publicAddressesTakeWebhooksButNoCameras(String address) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByName(address);
        assertThat(closed.allowsOutgoing(resolved, 443)).isTrue();
        assertThat(closed.allowsCamera(resolved, 554)).isFalse();
    }

    @Test
    void anEntryOpensExactlyWhatItNames() throws UnknownHostException {
        assertThat(open.allowsCamera(InetAddress.getByName("192.168.1.255"), 554))
                .isTrue();
        assertThat(open.allowsCamera(InetAddress.getByName("192.168.2.1"), 554)).isFalse();
        assertThat(open.allowsCamera(InetAddress.getByName("127.0.0.1"), 8554)).isTrue();
        assertThat(open.allowsCamera(InetAddress.getByName("127.0.0.1"), 8555)).isFalse();
        assertThat(open.allowsCamera(InetAddress.getByName("::1"), 9000)).isTrue();
        assertThat(open.allowsCamera(InetAddress.getByName("::1"), 9001)).isFalse();
        assertThat(open.allowsCamera(InetAddress.getByName("fd12::5"), 554)).isTrue();
    }

    @Test
    void aNameIsNoEntry() {
        assertThatThrownBy(() -> new NetworkPolicy(List.of("camera.local")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("camera.local");
    }
}
