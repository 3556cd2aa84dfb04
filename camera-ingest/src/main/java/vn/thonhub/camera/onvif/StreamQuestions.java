package vn.thonhub.camera.onvif;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.rtsp.StreamAddress;

/** Asks the media service where the streams are: main and sub first, of the others as many as there is time for. */
final class StreamQuestions {
    private static final Logger log = LoggerFactory.getLogger(StreamQuestions.class);
    /** Recorders have dozens of profiles; a person chooses among so many. */
    private static final int MOST_OTHERS = 12;

    private final DeviceSession session;
    private final MediaService service;
    private final DevicePlace place;
    private final Findings findings;

    StreamQuestions(DeviceSession session, MediaService service, DevicePlace place, Findings findings) {
        this.session = session;
        this.service = service;
        this.place = place;
        this.findings = findings;
    }

    /** @throws OnvifFault when there is no main stream; what else goes wrong leaves something out */
    void ask() {
        var main = findings.choice()
                .main()
                .orElseThrow(() -> new OnvifFault(Code.NO_PROFILE, place.device() + " has neither H.264 nor H.265"));
        locate(main);
        if (!findings.isLocated(main)) {
            throw new OnvifFault(
                    findings.has(Notice.STREAM_FORBIDDEN) ? Code.FORBIDDEN_ADDRESS : Code.NO_PROFILE,
                    place.device() + " does not name an address of its main stream that can be used");
        }
        try {
            findings.choice().sub().ifPresent(this::locate);
            snapshot(main);
            locateOthers();
        } catch (OnvifFault late) {
            log.debug("onvif told only in part device={} cause=\"{}\"", place.device(), late.getMessage());
        }
    }

    private void locateOthers() {
        findings.profiles().stream()
                .filter(profile -> profile.url().isEmpty() && profile.encoding().isTaken())
                .limit(MOST_OTHERS)
                .toList()
                .forEach(this::locate);
    }

    private void locate(VideoProfile profile) {
        try {
            service.streamUri(session, profile.token()).flatMap(place::stream).ifPresent(uri -> found(profile, uri));
        } catch (Declined declined) {
            log.debug("onvif stream not told device={} cause=\"{}\"", place.device(), declined.getMessage());
        }
    }

    private void found(VideoProfile profile, NamedUri uri) {
        if (!place.allows(uri)) {
            findings.notice(Notice.STREAM_FORBIDDEN);
        } else if (isUsable(uri)) {
            findings.stream(profile, uri.url());
            if (uri.rewritten()) {
                findings.notice(Notice.ADDRESS_REWRITTEN);
            }
        }
    }

    private static boolean isUsable(NamedUri uri) {
        try {
            StreamAddress.parse(uri.url());
            return true;
        } catch (IllegalArgumentException notForTheHub) {
            return false;
        }
    }

    private void snapshot(VideoProfile main) {
        try {
            service.snapshotUri(session, main.token())
                    .flatMap(place::picture)
                    .filter(place::allows)
                    .ifPresent(uri -> findings.snapshot(uri.shown()));
        } catch (Declined declined) {
            log.debug("onvif snapshot not told device={} cause=\"{}\"", place.device(), declined.getMessage());
        }
    }
}
