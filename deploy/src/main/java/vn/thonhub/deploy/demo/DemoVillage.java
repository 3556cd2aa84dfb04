package vn.thonhub.deploy.demo;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import vn.thonhub.deploy.hub.ClosingStack;

/**
 * Everything around the demo's hub: simulated cameras, access points and speakers on loopback, set up through the API.
 * Starting it twice on the same data finds what is there and goes on.
 */
public final class DemoVillage implements AutoCloseable {
    private final ClosingStack parts = new ClosingStack();

    /**
     * Blocks until everything is set up and the devices run. A kind of device the hub does not take, or that cannot be
     * simulated here, is said and left out: the console works without it.
     *
     * @param folder where the simulated devices keep their files
     * @throws HubRefused when the hub takes neither the user nor the places
     */
    public DemoVillage(URI console, String user, String password, DemoOptions options, Path folder) {
        HubClient hub = new HubClient(console);
        hub.signIn(user, password);
        Clock clock = Clock.systemUTC();
        addPlaces(hub);
        add("speakers", () -> new DemoSpeakers(hub, console, options, folder.resolve("speakers"), clock));
        add("access points", () -> new DemoHotspots(hub, options, clock));
        add("cameras", () -> new DemoCameras(hub, options, clock));
    }

    private void add(String name, Supplier<AutoCloseable> part) {
        try {
            parts.closing(name, part.get());
        } catch (HubRefused | UncheckedIOException failure) {
            System.out.println("The demo goes on without its " + name + ": " + failure.getMessage());
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
