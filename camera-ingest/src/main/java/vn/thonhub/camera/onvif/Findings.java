package vn.thonhub.camera.onvif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.VideoProfile.Encoding;
import vn.thonhub.camera.tls.ShownCertificate;

/** What an inspection has found so far, so that a device that stops answering halfway is still described. */
final class Findings {
    /** From two seconds on, motion is missed and live view starts late; a tenth is for rounding. */
    private static final double LONG_INTERVAL_SECONDS = 2.1;

    private static final Duration LARGE_DRIFT = Duration.ofSeconds(5);

    private final Set<Notice> notices = EnumSet.noneOf(Notice.class);
    private Optional<Duration> drift = Optional.empty();
    private Optional<ShownCertificate> certificate = Optional.empty();
    private Optional<DeviceInformation> device = Optional.empty();
    private List<VideoProfile> profiles = List.of();
    private StreamChoice choice = new StreamChoice(Optional.empty(), Optional.empty());
    private Optional<String> snapshot = Optional.empty();

    void clockIsAhead(Duration ahead) {
        drift = Optional.of(ahead);
        if (ahead.abs().compareTo(LARGE_DRIFT) > 0) {
            notices.add(Notice.CLOCK_DRIFT);
        }
    }

    void certificate(ShownCertificate shown) {
        certificate = Optional.of(shown);
        if (shown.state() == ShownCertificate.State.PINNED) {
            notices.add(Notice.CERTIFICATE_PINNED);
        }
    }

    void device(DeviceInformation information) {
        device = Optional.of(information);
    }

    void profiles(List<VideoProfile> found) {
        profiles = found;
        choice = StreamChoice.of(found);
        if (found.stream().map(VideoProfile::source).distinct().count() > 1) {
            notices.add(Notice.SEVERAL_SOURCES);
        }
    }

    StreamChoice choice() {
        return choice;
    }

    List<VideoProfile> profiles() {
        return profiles;
    }

    void stream(VideoProfile profile, String url) {
        var located = new ArrayList<>(profiles);
        located.replaceAll(one -> one.token().equals(profile.token()) ? one.at(url) : one);
        profiles = located;
    }

    void snapshot(String url) {
        snapshot = Optional.of(url);
    }

    void notice(Notice notice) {
        notices.add(notice);
    }

    boolean has(Notice notice) {
        return notices.contains(notice);
    }

    boolean isLocated(VideoProfile profile) {
        return url(profile).isPresent();
    }

    Inspection complete() {
        choice.main().ifPresent(main -> advise(main, choice.sub()));
        return result(Optional.empty());
    }

    private void advise(VideoProfile main, Optional<VideoProfile> sub) {
        if (sub.isEmpty()) {
            notices.add(Notice.SUB_MISSING);
        }
        if (isLong(main) || sub.filter(Findings::isLong).isPresent()) {
            notices.add(Notice.KEYFRAME_INTERVAL_LONG);
        }
        if (main.encoding() != Encoding.H264
                || sub.filter(small -> small.encoding() != Encoding.H264).isPresent()) {
            notices.add(Notice.CODEC_NOT_FOR_BROWSERS);
        }
    }

    private static boolean isLong(VideoProfile profile) {
        return profile.keyframeIntervalS()
                .filter(seconds -> seconds > LONG_INTERVAL_SECONDS)
                .isPresent();
    }

    Inspection failed(OnvifFault.Code code) {
        return result(Optional.of(code));
    }

    private Inspection result(Optional<OnvifFault.Code> fault) {
        return new Inspection(
                fault.isEmpty(),
                fault,
                device,
                profiles,
                choice.main().map(VideoProfile::token),
                choice.sub().map(VideoProfile::token),
                choice.main().flatMap(this::url),
                choice.sub().flatMap(this::url),
                snapshot,
                certificate,
                drift.map(ahead -> Math.round(ahead.toMillis() / 1_000.0)),
                List.copyOf(notices));
    }

    private Optional<String> url(VideoProfile wanted) {
        return profiles.stream()
                .filter(profile -> profile.token().equals(wanted.token()))
                .findFirst()
                .flatMap(VideoProfile::url);
    }
}
