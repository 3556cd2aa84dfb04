package vn.thonhub.camera.onvif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.MediaService.Version;
import vn.thonhub.camera.onvif.OnvifFault.Code;

/** The questions of one inspection in their order. For one thread. */
final class Questions {
    private static final Logger log = LoggerFactory.getLogger(Questions.class);
    private static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";

    private final DeviceSession session;
    private final DevicePlace place;
    private final DeviceAddress device;
    private final ClockQuestion clock;
    private final Findings findings;

    /** Which version of the media service told what. */
    private record Told(MediaService service, List<VideoProfile> profiles) {}

    Questions(DeviceSession session, DevicePlace place, ClockQuestion clock, Findings findings) {
        this.session = session;
        this.place = place;
        this.device = place.device();
        this.clock = clock;
        this.findings = findings;
    }

    void ask() {
        time();
        information();
        var told = told(media());
        findings.profiles(told.profiles());
        new StreamQuestions(session, told.service(), place, findings).ask();
        if (session.isOpen()) {
            findings.notice(Notice.OPEN_WITHOUT_LOGIN);
        }
    }

    /** Needs no login by the specification, and comes first because the login depends on it. */
    private void time() {
        try {
            clock.ask((operation, content) -> session.askAsNobody(device, operation, content))
                    .ifPresent(ahead -> {
                        session.deviceIsAhead(ahead);
                        findings.clockIsAhead(ahead);
                    });
        } catch (Declined declined) {
            log.debug("onvif clock not told device={} cause=\"{}\"", device, declined.getMessage());
        }
    }

    private void information() {
        try {
            findings.device(Answers.information(
                    session.ask(device, "GetDeviceInformation", request("GetDeviceInformation", ""))));
        } catch (Declined declined) {
            // It may still tell where its streams are.
            findings.device(DeviceInformation.UNKNOWN);
        }
    }

    /** Version 2 first, then version 1. */
    private List<MediaService> media() {
        var services = services();
        List<MediaService> found = new ArrayList<>();
        for (var version : List.of(Version.TWO, Version.ONE)) {
            services.flatMap(answer -> Answers.service(answer, version.namespace))
                    .or(() -> version == Version.ONE ? capability() : Optional.empty())
                    .flatMap(place::service)
                    .ifPresent(service -> found.add(new MediaService(version, service)));
        }
        if (found.isEmpty()) {
            throw new OnvifFault(Code.NO_MEDIA, device + " names no media service that can be used");
        }
        return found;
    }

    private Optional<XmlElement> services() {
        try {
            return Optional.of(session.ask(
                    device, "GetServices", request("GetServices", "<d:IncludeCapability>false</d:IncludeCapability>")));
        } catch (Declined older) {
            return Optional.empty();
        }
    }

    private Optional<String> capability() {
        try {
            var request = request("GetCapabilities", "<d:Category>All</d:Category>");
            return Answers.mediaCapability(session.ask(device, "GetCapabilities", request));
        } catch (Declined declined) {
            return Optional.empty();
        }
    }

    private Told told(List<MediaService> media) {
        for (var service : media) {
            try {
                var profiles = service.profiles(session);
                if (!profiles.isEmpty()) {
                    return new Told(service, profiles);
                }
            } catch (Declined declined) {
                log.debug("onvif profiles not told device={} cause=\"{}\"", device, declined.getMessage());
            }
        }
        throw new OnvifFault(Code.NO_PROFILE, device + " has no profile with pictures");
    }

    private static String request(String operation, String content) {
        return "<d:" + operation + " xmlns:d=\"" + DEVICE + "\">" + content + "</d:" + operation + ">";
    }
}
