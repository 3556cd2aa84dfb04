package vn.thonhub.camera.live;

import vn.thonhub.core.device.DeviceId;

/** One stream of one camera; {@code stream} is {@code main} or {@code sub}. */
public record LiveKey(DeviceId camera, String stream) {
    @Override
    public String toString() {
        return camera + "/" + stream;
    }
}
