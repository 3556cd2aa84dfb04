package vn.thonhub.camera.onvif;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.tls.ShownCertificate;

/**
 * What a device told about itself; the contract's {@code OnvifInspection}.
 *
 * @param fault why it told nothing, or not enough to be used
 * @param main token of the profile proposed as main stream
 * @param sub token of the profile proposed as sub stream
 * @param snapshotUrl where the device offers a still picture
 * @param certificate what it showed over HTTPS
 * @param clockDriftS by how many seconds the device's clock is ahead; negative when it is behind
 */
public record Inspection(
        boolean ok,
        Optional<OnvifFault.Code> fault,
        Optional<DeviceInformation> device,
        List<VideoProfile> profiles,
        Optional<String> main,
        Optional<String> sub,
        Optional<String> mainUrl,
        Optional<String> subUrl,
        Optional<String> snapshotUrl,
        Optional<ShownCertificate> certificate,
        Optional<Long> clockDriftS,
        List<Notice> notices) {

    /** What a person should know or change. */
    public enum Notice {
        /** More than two seconds from keyframe to keyframe. */
        KEYFRAME_INTERVAL_LONG,
        /** The stream browsers would show is not H.264. */
        CODEC_NOT_FOR_BROWSERS,
        SUB_MISSING,
        CLOCK_DRIFT,
        /** The device named another host than the one it was reached at, as behind address translation. */
        ADDRESS_REWRITTEN,
        /** A stream is at a port or address outside {@code network.allow}. */
        STREAM_FORBIDDEN,
        SEVERAL_SOURCES,
        /** Its certificate was seen for the first time and is remembered: nobody vouches for it. */
        CERTIFICATE_PINNED,
        /** It told everything without a password. */
        OPEN_WITHOUT_LOGIN;

        /** The name in the API. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Inspection {
        profiles = List.copyOf(profiles);
        notices = List.copyOf(notices);
    }
}
