package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.core.config.Secret;

class StreamAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "concat:a|b",
                "subfile,,start,0,end,9,,:/etc/passwd",
                "data:video/mp4;base64,AA",
                "pipe:0",
                "http://10.0.0.1/live.m3u8",
                "rtsp:/etc/passwd",
                "rtsp://",
                "rtsp:///cam",
                "rtsp://2130706433/cam",
                "rtsp://0x7f.1/cam",
                "rtsp://127.1/cam",
                "rtsp://0177.0.0.1/cam",
                "rtsp://user:secret@10.0.0.1/cam",
                "rtsp://10.0.0.1:0/cam",
                "rtsp://10.0.0.1:70000/cam",
                "rtsp://10.0.0.1/ca m",
                "rtsp://10.0.0.1/cam\r\nX: y",
                "rtsp://10.0.0.1/cam#x",
                "10.0.0.1",
                ""
            })
    void onlyAPlainRtspAddressIsTaken(String text) {
        assertThatThrownBy(() -> StreamAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void partsAndDefaultPortsAreRead() {
        var plain = StreamAddress.parse("RTSP://Cam.lan/cam/realmonitor?channel=1&subtype=0");
        assertThat(plain.port()).isEqualTo(554);
        assertThat(plain.url()).isEqualTo("rtsp://Cam.lan:554/cam/realmonitor?channel=1&subtype=0");
        assertThat(StreamAddress.parse("rtsps://[fe80::1]/x").port()).isEqualTo(322);
        assertThat(plain.samePeer(StreamAddress.parse("rtsp://cam.LAN:554/other")))
                .isTrue();
        assertThat(plain.samePeer(StreamAddress.parse("rtsp://cam.lan:8554/other")))
                .isFalse();
    }

    @Test
    void whatIsLoggedHoldsNoPathAndNoPassword() {
        var source = new StreamSource(
                StreamAddress.parse("rtsp://10.0.0.1/user=admin&password=planted"),
                Optional.of(new Credentials("admin", new Secret("planted"))));
        assertThat(source.toString()).isEqualTo("rtsp://10.0.0.1:554/…");
        assertThat(source.credentials().toString()).doesNotContain("planted");
    }

    @Test
    void credentialsNoCameraTakesAreRefused() {
        assertThatThrownBy(() -> new Credentials("admin", new Secret("x".repeat(130))))
                .hasMessageContaining("at most 128");
        assertThatThrownBy(() -> new Credentials("a:b", new Secret("x"))).hasMessageContaining("':'");
        assertThatThrownBy(() -> new Credentials("a\r\nX-Evil", new Secret("x")))
                .hasMessageContaining("control characters");
        assertThatThrownBy(() -> new Credentials("", new Secret("x"))).hasMessageContaining("user name");
    }
}
