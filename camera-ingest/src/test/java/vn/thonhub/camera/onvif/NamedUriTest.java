package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NamedUriTest {
    private static String shown(String named) throws Exception {
        var device = new DeviceAddress(false, "192.0.2.7", 80, "/onvif/device_service");
        return NamedUri.of(named, NamedUri.PICTURE, device, InetAddress.getByName("192.0.2.7"))
                .orElseThrow()
                .shown();
    }

    @Test
    void nobodyIsShownTheCredentialsThatADevicePutsIntoTheAddressOfItsPicture() throws Exception {
        assertThat(shown("http://192.0.2.7/snap.cgi?user=admin&pwd=bi-mat&channel=1"))
                .isEqualTo("http://192.0.2.7/snap.cgi?user=***&pwd=***&channel=1");
        assertThat(shown("http://admin:bi-mat@192.0.2.7/snap.jpg?loginuse=admin&LoginPas=bi-mat"))
                .isEqualTo("http://192.0.2.7/snap.jpg?loginuse=***&LoginPas=***");
        assertThat(shown("http://192.0.2.7/webcapture.jpg?command=snap&channel=1"))
                .isEqualTo("http://192.0.2.7/webcapture.jpg?command=snap&channel=1");
    }

    @Test
    @Timeout(5)
    void anAddressOfAnyLengthIsShownAtOnce() throws Exception {
        assertThat(shown("http://192.0.2.7/a?" + "user".repeat(50_000))).hasSizeGreaterThan(200_000);
    }
}
