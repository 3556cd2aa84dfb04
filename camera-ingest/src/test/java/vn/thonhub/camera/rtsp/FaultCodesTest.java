package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/** What Linux answers to connect(2), in the words Java gives it. */
class FaultCodesTest {
    private static final StreamSource SOURCE =
            new StreamSource(StreamAddress.parse("rtsp://192.168.1.64/main"), Optional.empty());

    /** No route, an "unreachable", a "prohibit" and a "blackhole" route, a rule of the hub's own packet filter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Network is unreachable",
                "Permission denied",
                "Invalid argument",
                "Operation not permitted (sendto failed)"
            })
    void anAddressTheHubsOwnNetworkDoesNotLeadToIsNoFaultOfTheCamera(String words) {
        assertThat(codeOf(new SocketException(words))).isEqualTo(Code.NO_ROUTE);
    }

    @Test
    void nobodyThereARefusalAndABrokenConnectionAreToldApart() {
        assertThat(codeOf(new NoRouteToHostException("No route to host"))).isEqualTo(Code.NO_ROUTE);
        assertThat(codeOf(new ConnectException("Connection refused"))).isEqualTo(Code.REFUSED);
        assertThat(codeOf(new SocketException("Connection reset"))).isEqualTo(Code.RESET);
    }

    private static Code codeOf(java.io.IOException cause) {
        return FaultCodes.opening(cause, false, SOURCE).code();
    }
}
