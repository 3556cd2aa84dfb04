package vn.thonhub.camera.onvif;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.rtsp.AddressGate;
import vn.thonhub.camera.rtsp.Destination;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.camera.tls.PinnedCertificate;
import vn.thonhub.core.async.Ticker;

/** Asks a device what it is and where its streams are. Never throws for what the device does. */
public final class Inspector {
    /** Longest that an inspection takes, name look-up not counted. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final AddressGate gate;
    private final Clock clock;
    private final Ticker ticker;
    private final CertificatePins pins;

    /**
     * @param gate which addresses the hub may connect to
     * @param pins certificates seen before
     */
    public Inspector(Vertx vertx, AddressGate gate, Clock clock, Ticker ticker, CertificatePins pins) {
        this.vertx = vertx;
        this.gate = gate;
        this.clock = clock;
        this.ticker = ticker;
        this.pins = pins;
    }

    /** Blocks for up to {@link #LONGEST}; for worker pools. */
    public Inspection inspect(DeviceAddress device, Optional<Credentials> credentials) {
        return inspect(device, credentials, Optional.empty());
    }

    /** @param accepted SHA-256 of a certificate that a person says is right, whatever was seen before */
    public Inspection inspect(DeviceAddress device, Optional<Credentials> credentials, Optional<String> accepted) {
        var findings = new Findings();
        var tls = tls(device, accepted);
        try {
            return inspected(device, credentials, tls, findings);
        } finally {
            remember(device, tls);
        }
    }

    private Inspection inspected(
            DeviceAddress device,
            Optional<Credentials> credentials,
            Optional<PinnedCertificate> tls,
            Findings findings) {
        try {
            var address = checked(device);
            try (var client = new SoapClient(vertx, address, TimeBudget.of(ticker, LONGEST), tls)) {
                var session = new DeviceSession(client, credentials, clock);
                var time = new ClockQuestion(clock, ticker);
                new Questions(session, new DevicePlace(device, address, gate), time, findings).ask();
            }
            shown(tls, findings);
            return findings.complete();
        } catch (OnvifFault fault) {
            shown(tls, findings);
            return findings.failed(fault.code());
        }
    }

    /**
     * By how much the device's clock is ahead of the hub's. Needs no login by the specification; a device that wants one all
     * the same gets it. Blocks for up to {@link #LONGEST}; for worker pools.
     *
     * @throws OnvifFault when it cannot be asked, or tells no time
     */
    public Duration clockAhead(DeviceAddress device, Optional<Credentials> credentials) {
        var address = checked(device);
        var tls = tls(device, Optional.empty());
        try (var client = new SoapClient(vertx, address, TimeBudget.of(ticker, LONGEST), tls)) {
            var session = new DeviceSession(client, credentials, clock);
            return time(session, device)
                    .orElseThrow(() -> new OnvifFault(Code.FAILED, device + " tells no time that can be used"));
        } catch (Declined declined) {
            throw new OnvifFault(Code.FAILED, declined.getMessage());
        } finally {
            remember(device, tls);
        }
    }

    private Optional<PinnedCertificate> tls(DeviceAddress device, Optional<String> accepted) {
        return device.secure() ? Optional.of(pins.check(device.host(), device.port(), accepted)) : Optional.empty();
    }

    private static void shown(Optional<PinnedCertificate> tls, Findings findings) {
        tls.flatMap(PinnedCertificate::shown).ifPresent(findings::certificate);
    }

    private void remember(DeviceAddress device, Optional<PinnedCertificate> tls) {
        try {
            tls.ifPresent(check -> pins.remember(device.host(), device.port(), check));
        } catch (CertificatePins.NoRoom full) {
            throw new OnvifFault(Code.FAILED, full.getMessage());
        }
    }

    private Optional<Duration> time(DeviceSession session, DeviceAddress device) throws Declined {
        var question = new ClockQuestion(clock, ticker);
        try {
            return question.ask((operation, content) -> session.askAsNobody(device, operation, content));
        } catch (Declined wantsLogin) {
            return question.ask((operation, content) -> session.ask(device, operation, content));
        }
    }

    /**
     * Checks an address before it is saved. Blocks for three seconds at most, for the name server.
     *
     * @throws OnvifFault when its host is unknown or not allowed
     */
    public void requireAllowed(DeviceAddress device) {
        checked(device);
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
