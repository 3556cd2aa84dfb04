package vn.thonhub.deploy.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.onvif.Discovery;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;

/** Lets the village's cameras be found by the console's search, over loopback. */
final class DemoOnvif {
    private static final Logger LOG = LoggerFactory.getLogger(DemoOnvif.class);

    private DemoOnvif() {}

    /** Empty where the machine has no multicast on loopback: the search then finds nothing, and says so. */
    static Optional<SimulatedOnvifDevice> start(
            SimulatedCamera camera, CameraOptions options, String name, Clock clock) {
        OnvifOptions device = OnvifOptions.named(name, OnvifStream.of(camera, options))
                .on(options.server().host())
                .wanting(OnvifOptions.Login.DIGEST, DemoCameras.USER, DemoCameras.PASSWORD)
                .hearing(Discovery.GROUP);
        try {
            return Optional.of(SimulatedOnvifDevice.start(device, clock));
        } catch (IOException e) {
            LOG.info("demo camera cannot be searched for camera={} cause=\"{}\"", camera.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
