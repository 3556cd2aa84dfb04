package vn.thonhub.deploy.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import vn.thonhub.deploy.hub.ClosingStack;

/**
 * Everything around the demo's hub: simulated cameras, access points and speakers on loopback, set up through the API.
 * Starting it twice on the same data finds what is there and goes on.
 */
public final class DemoVillage implements AutoCloseable {
    private final ClosingStack parts = new ClosingStack();

    /**
     * Blocks until everything is set up and the devices run.
     *
     * @param folder where the simulated devices keep their files
     * @throws HubRefused when the hub does not take what a village needs
     */
    public DemoVillage(URI console, String user, String password, DemoOptions options, Path folder) {
        try {
            HubClient hub = new HubClient(console);
            hub.signIn(user, password);
            Clock clock = Clock.systemUTC();
            addPlaces(hub);
            parts.closing("speakers", new DemoSpeakers(hub, console, options, folder.resolve("speakers"), clock));
            parts.closing("access points", new DemoHotspots(hub, options, clock));
            parts.closing("cameras", new DemoCameras(hub, options, clock));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static void addPlaces(HubClient hub) {
        for (VillageMap.Spot spot : VillageMap.spots()) {
            if (hub.find("/api/v1/places/" + spot.id()).isEmpty()) {
                hub.post("/api/v1/places", spot);
            }
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
