package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

class TopicAclTest {
    private static final DeviceId AP = DeviceId.of("ap-1");
    private static final DeviceId SPEAKER = DeviceId.of("spk-1");
    private final TopicAcl acl = new TopicAcl("vinh-hung");

    @Test
    void aDevicePublishesItsOwnContractTopicsOnly() {
        assertThat(acl.mayPublish(DeviceKind.ACCESS_POINT, AP, "thon/v1/vinh-hung/wifi/ap-1/telemetry"))
                .isTrue();
        assertThat(acl.mayPublish(DeviceKind.SPEAKER, SPEAKER, "thon/v1/vinh-hung/speaker/spk-1/time"))
                .isTrue();
        assertThat(acl.publishes(DeviceKind.CAMERA, DeviceId.of("cam-1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thon/v1/vinh-hung/wifi/ap-2/telemetry",
                "thon/v1/other/wifi/ap-1/telemetry",
                "thon/v1/vinh-hung/wifi/ap-1/cmd",
                "thon/v1/vinh-hung/wifi/ap-1/telemetry/x",
                "thon/v1/vinh-hung/wifi/ap-1/telemetry::q",
                "thon/v1/vinh-hung/hub/state",
                "thon/v1/vinh-hung/alert",
                "$SYS/x",
                ""
            })
    void everythingElseIsRefusedForPublishing(String topic) {
        assertThat(acl.mayPublish(DeviceKind.ACCESS_POINT, AP, topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "thon/#",
                "thon/v1/vinh-hung/wifi/+/cmd",
                "thon/v1/vinh-hung/wifi/ap-2/cmd",
                "thon/v1/vinh-hung/wifi/ap-1/#",
                "$share/g/thon/v1/vinh-hung/wifi/ap-1/cmd"
            })
    void wildcardsAndForeignTopicsAreRefusedForSubscribing(String filter) {
        assertThat(acl.maySubscribe(DeviceKind.ACCESS_POINT, AP, filter)).isFalse();
    }

    @Test
    void aSpeakerHearsTheCommandsOfNamedZones() {
        assertThat(acl.maySubscribe(DeviceKind.SPEAKER, SPEAKER, "thon/v1/vinh-hung/speaker-zone/north/cmd"))
                .isTrue();
        assertThat(acl.maySubscribe(DeviceKind.SPEAKER, SPEAKER, "thon/v1/vinh-hung/speaker-zone/+/cmd"))
                .isFalse();
        assertThat(acl.maySubscribe(DeviceKind.SPEAKER, SPEAKER, "thon/v1/vinh-hung/speaker-zone/a/b/cmd"))
                .isFalse();
        assertThat(acl.maySubscribe(DeviceKind.ACCESS_POINT, AP, "thon/v1/vinh-hung/speaker-zone/north/cmd"))
                .isFalse();
    }
}
