package vn.thonhub.core.mqtt;

import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * MQTT user and password per device. A password is random, shown once at enrolment, and kept only as a hash. What a
 * device may publish and subscribe follows from its kind and id (contract topics, nothing else).
 */
public final class DeviceCredentials {

    /** What goes into a device's enrolment file; the password is readable this one time. */
    public record Enrolment(DeviceId device, String hubId, String brokerUri, String username, String password) {}

    /** Makes a new password for the device; an older one stops working with the commit. */
    public Enrolment enrol(UnitOfWork work, Device device) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Withdraws the device's access. */
    public void revoke(UnitOfWork work, DeviceId device) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The device a user name and password belong to. Any thread; does not block. */
    public Optional<Device> authenticate(String username, String password) {
        throw new UnsupportedOperationException("not built yet");
    }
}
