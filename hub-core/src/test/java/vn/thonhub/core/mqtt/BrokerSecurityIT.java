package vn.thonhub.core.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;

class BrokerSecurityIT {
    private static final String ROOT = "thon/v1/vinh-hung/";
    private static final int REFUSED = 0x80;

    private final LinkBench bench = new LinkBench();
    private TestBroker broker;

    @AfterEach
    void close() {
        bench.close();
        broker.close();
    }

    private void refused(String clientId, String user, String password) {
        assertThatThrownBy(() -> TestDevice.connect(broker.uri(), clientId, user, password)
                        .close())
                .as("%s as %s", user, clientId)
                .isInstanceOf(MqttException.class);
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void strangersAndWrongPasswordsAreRefused(TestBroker.Kind kind) {
        broker = TestBroker.of(kind);

        refused("ap-1", null, null);
        refused("ap-1", "ap-1", "");
        refused("ap-1", "ap-1", broker.password("ap-2"));
        refused("no-such", "no-such", broker.password("ap-1"));
        refused("hub_vinh-hung", "hub_vinh-hung", "guess");
        refused("x", "ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!");
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void aDevicePublishesAsItselfOnly(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        bench.link.route(ROOT + "#", LinkBench::keep);
        await().until(() -> bench.link.state().up());

        publishRefused(ROOT + "wifi/ap-2/telemetry");
        publishRefused(ROOT + "wifi/ap-1/cmd");
        publishRefused(ROOT + "speaker/spk-1/event");
        publishRefused(ROOT + "hub/state");
        publishRefused(ROOT + "wifi/ap-1/telemetry::hub_vinh-hung.x");
        publishRefused("activemq.management");
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            assertThat(device.publish(ROOT + "wifi/ap-1/telemetry", "own")).isLessThan(REFUSED);
        }

        await().untilAsserted(() -> assertThat(bench.seen()).contains("own"));
        assertThat(bench.seen()).noneMatch(payload -> payload.startsWith("forged"));
    }

    // A broker may answer with a reason code or cut the connection; both keep the message from anyone.
    private void publishRefused(String topic) throws Exception {
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            assertThat(device.publish(topic, "forged " + topic)).as(topic).isGreaterThanOrEqualTo(REFUSED);
        } catch (MqttException cut) {
            assertThat(cut).as(topic).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void aDeviceHearsItsOwnTopicsOnly(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        await().until(() -> bench.link.state().up());

        try (TestDevice device = TestDevice.connect(broker, "ap-1");
                TestDevice other = TestDevice.connect(broker, "ap-2")) {
            for (String filter : new String[] {
                "#",
                "+/#",
                "thon/#",
                ROOT + "wifi/+/cmd",
                ROOT + "wifi/ap-2/cmd",
                ROOT + "speaker/spk-1/cmd",
                "$share/g/" + ROOT + "wifi/ap-2/cmd",
                "activemq.notifications"
            }) {
                tolerantSubscribe(device, filter, kind);
            }
            assertThat(other.subscribe(ROOT + "wifi/ap-2/cmd")).isLessThan(REFUSED);
            bench.link
                    .publish(OutboundMessage.command(ROOT + "wifi/ap-2/cmd", "x".getBytes(), Duration.ofSeconds(9)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            await().until(() -> other.heard.size() == 1);
            assertThat(device.heard).isEmpty();
        }
    }

    // Mosquitto grants some filters and filters at delivery instead; what counts is that nothing is heard.
    private static void tolerantSubscribe(TestDevice device, String filter, TestBroker.Kind kind) throws Exception {
        int code = device.subscribe(filter);
        if (kind == TestBroker.Kind.EMBEDDED) {
            assertThat(code).as(filter).isGreaterThanOrEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void noDeviceTakesOverAnothersSession(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        try (TestDevice victim = TestDevice.connect(broker, "ap-1")) {
            if (kind == TestBroker.Kind.EMBEDDED) {
                refused("ap-1", "ap-2", broker.password("ap-2"));
                refused("hub_vinh-hung", "ap-2", broker.password("ap-2"));
                refused("", "ap-2", broker.password("ap-2"));
            } else {
                // Mosquitto replaces the client id by the user name instead of refusing.
                TestDevice.connect(broker.uri(), "ap-1", "ap-2", broker.password("ap-2"))
                        .close();
            }
            assertThat(victim.connected()).isTrue();
            assertThat(victim.publish(ROOT + "wifi/ap-1/telemetry", "still here"))
                    .isLessThan(REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void anOversizedPacketDoesNoHarm(TestBroker.Kind kind) throws Exception {
        broker = TestBroker.of(kind);
        bench.connect(broker.linkConfig(), GroupSteps.NONE, LinkBench::keep);
        await().until(() -> bench.link.state().up());

        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            device.publish(ROOT + "wifi/ap-1/telemetry", new byte[3 << 20], false);
        } catch (MqttException cut) {
            assertThat(cut).isNotNull();
        }

        try (TestDevice device = TestDevice.connect(broker, "ap-2")) {
            assertThat(device.publish(ROOT + "wifi/ap-2/telemetry", "fine")).isLessThan(REFUSED);
        }
        await().untilAsserted(() -> assertThat(bench.seen()).contains("fine"));
        assertThat(bench.link.state().up()).isTrue();
    }

    @Test
    void aWithdrawnDeviceIsCutOffAtOnce() throws Exception {
        TestBroker.Embedded embedded = (TestBroker.Embedded) TestBroker.of(TestBroker.Kind.EMBEDDED);
        broker = embedded;
        try (TestDevice device = TestDevice.connect(broker, "ap-1")) {
            embedded.store.store().writeNow(work -> {
                embedded.credentials.revoke(work, DeviceId.of("ap-1"));
                return true;
            });

            await().until(() -> !device.connected());
        }
        refused("ap-1", "ap-1", broker.password("ap-1"));
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndNeitherIsStored() throws Exception {
        TestBroker.Embedded embedded = (TestBroker.Embedded) TestBroker.of(TestBroker.Kind.EMBEDDED);
        broker = embedded;
        String old = broker.password("ap-1");
        var device = embedded.devices.find(DeviceId.of("ap-1")).orElseThrow();

        DeviceCredentials.Enrolment enrolment =
                embedded.store.store().writeNow(work -> embedded.credentials.enrol(work, device));

        refused("ap-1", "ap-1", old);
        TestDevice.connect(broker.uri(), "ap-1", "ap-1", enrolment.password()).close();
        assertThat(enrolment.toString()).doesNotContain(enrolment.password());
        assertThat(enrolment.brokerUri()).isEqualTo("mqtt://hub.local:1883");
        String stored = embedded.store.store().readNow(handle -> handle.createQuery(
                        "SELECT password_hash FROM device_credential WHERE device_id = 'ap-1'")
                .mapTo(String.class)
                .one());
        assertThat(stored).hasSize(64).doesNotContain(enrolment.password());
        DeviceCredentials reloaded = DeviceCredentials.load(
                embedded.store.store(), embedded.devices, java.time.Clock.systemUTC(), "h", () -> "");
        assertThat(reloaded.authenticate("ap-1", enrolment.password())).contains(device);
        assertThat(device.kind()).isEqualTo(DeviceKind.ACCESS_POINT);
    }
}
