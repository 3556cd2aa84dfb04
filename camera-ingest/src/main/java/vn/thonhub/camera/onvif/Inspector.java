package vn.thonhub.camera.onvif;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.rtsp.AddressGate;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.camera.rtsp.Destination;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.core.async.Ticker;

/** Asks a device what it is and where its streams are. Never throws for what the device does. */
public final class Inspector {
    /** Longest that an inspection takes, name look-up not counted. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final AddressGate gate;
    private final Clock clock;
    private final Ticker ticker;

    /** @param gate which addresses the hub may connect to */
    public Inspector(Vertx vertx, AddressGate gate, Clock clock, Ticker ticker) {
        this.vertx = vertx;
        this.gate = gate;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Blocks for up to {@link #LONGEST}; for worker pools. */
    public Inspection inspect(DeviceAddress device, Optional<Credentials> credentials) {
        var findings = new Findings();
        try {
            var address = checked(device);
            try (var client = new SoapClient(vertx, address, TimeBudget.of(ticker, LONGEST))) {
                var session = new DeviceSession(client, credentials, clock);
                new Questions(session, new DevicePlace(device, address, gate), clock, findings).ask();
            }
            return findings.complete();
        } catch (OnvifFault fault) {
            return findings.failed(fault.code());
        }
    }

    private InetAddress checked(DeviceAddress device) {
        var address = resolve(device);
        if (!gate.allows(address, device.port())) {
            throw new OnvifFault(Code.FORBIDDEN_ADDRESS, device + " is not in network.allow of hub.yaml");
        }
        return address;
    }

    private static InetAddress resolve(DeviceAddress device) {
        try {
            return Destination.resolve(device.host(), device.toString());
        } catch (StreamFault unknown) {
            throw new OnvifFault(Code.UNKNOWN_HOST, unknown.getMessage());
        }
    }
}
