package vn.thonhub.camera.onvif;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.onvif.VideoProfile.Encoding;

/** Reads the answers of the device and media services. Pure; what a device leaves out or garbles is absent. */
final class Answers {
    private static final int MOST_PROFILES = 64;
    private static final int LONGEST_TOKEN = 200;
    private static final int LONGEST_URI = 500;
    private static final int LARGEST_SIDE = 20_000;

    private Answers() {}

    /** UTC of the device, whole seconds. Empty when it tells only local time, or no time that exists. */
    static Optional<Instant> systemTime(XmlElement answer) {
        var utc = answer.at("SystemDateAndTime", "UTCDateTime");
        try {
            return utc.map(time -> LocalDateTime.of(
                            required(time, "Date", "Year"),
                            required(time, "Date", "Month"),
                            required(time, "Date", "Day"),
                            required(time, "Time", "Hour"),
                            required(time, "Time", "Minute"),
                            // A leap second is the next one's beginning to everybody else.
                            Math.min(59, required(time, "Time", "Second")))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int required(XmlElement element, String... path) {
        return integer(element.textAt(path)).orElseThrow(() -> new DateTimeException("a part of the time is missing"));
    }

    static DeviceInformation information(XmlElement answer) {
        return new DeviceInformation(
                text(answer, "Manufacturer"),
                text(answer, "Model"),
                text(answer, "FirmwareVersion"),
                text(answer, "SerialNumber"),
                text(answer, "HardwareId"));
    }

    /** Where a service is found, from {@code GetServices}. */
    static Optional<String> service(XmlElement answer, String namespace) {
        return answer.children("Service")
                .filter(service -> service.textAt("Namespace").equals(Optional.of(namespace)))
                .flatMap(service -> service.textAt("XAddr").stream())
                .findFirst();
    }

    /** Where the media service is found, from {@code GetCapabilities} of older devices. */
    static Optional<String> mediaCapability(XmlElement answer) {
        return answer.textAt("Capabilities", "Media", "XAddr");
    }

    /** The profiles that have pictures, from version 1 or 2 of the media service. */
    static List<VideoProfile> profiles(XmlElement answer) {
        return answer.children("Profiles")
                .limit(MOST_PROFILES)
                .flatMap(profile -> profile(profile).stream())
                .toList();
    }

    private static Optional<VideoProfile> profile(XmlElement profile) {
        var encoder = profile.child("VideoEncoderConfiguration").or(() -> profile.at("Configurations", "VideoEncoder"));
        var token = profile.attribute("token").filter(text -> text.length() <= LONGEST_TOKEN);
        var width = encoder.flatMap(one -> side(one, "Width"));
        var height = encoder.flatMap(one -> side(one, "Height"));
        if (token.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        var fps = fps(encoder.get());
        return Optional.of(new VideoProfile(
                token.get(),
                text(profile, "Name").orElse(token.get()),
                source(profile),
                encoder.get().textAt("Encoding").map(Encoding::of).orElse(Encoding.OTHER),
                width.get(),
                height.get(),
                fps,
                fps.flatMap(rate -> groupLength(encoder.get()).map(pictures -> tenths(pictures / rate))),
                integer(encoder.get().textAt("RateControl", "BitrateLimit")).filter(rate -> rate > 0),
                Optional.empty()));
    }

    private static Optional<String> source(XmlElement profile) {
        return profile.child("VideoSourceConfiguration")
                .or(() -> profile.at("Configurations", "VideoSource"))
                .flatMap(source -> source.textAt("SourceToken"))
                .flatMap(DeviceText::of);
    }

    private static Optional<Integer> side(XmlElement encoder, String name) {
        return integer(encoder.textAt("Resolution", name)).filter(pixels -> pixels > 0 && pixels <= LARGEST_SIDE);
    }

    /** The limit of the rate control; of these pictures only every n-th is encoded when an encoding interval is set. */
    private static Optional<Double> fps(XmlElement encoder) {
        var each = integer(encoder.textAt("RateControl", "EncodingInterval"))
                .filter(interval -> interval > 0)
                .orElse(1);
        return number(encoder.textAt("RateControl", "FrameRateLimit"))
                .map(limit -> tenths(limit / each))
                .filter(rate -> rate > 0 && rate <= 1_000);
    }

    /** Pictures from keyframe to keyframe: version 1 has an element, version 2 an attribute. */
    private static Optional<Integer> groupLength(XmlElement encoder) {
        return integer(encoder.textAt("H264", "GovLength")
                        .or(() -> encoder.textAt("MPEG4", "GovLength"))
                        .or(() -> encoder.attribute("GovLength")))
                .filter(pictures -> pictures > 0);
    }

    /** The address of a stream or snapshot, from version 1 or 2 of the media service. */
    static Optional<String> uri(XmlElement answer) {
        return answer.textAt("MediaUri", "Uri")
                .or(() -> answer.textAt("Uri"))
                .filter(uri -> uri.length() <= LONGEST_URI);
    }

    private static Optional<String> text(XmlElement element, String name) {
        return element.textAt(name).flatMap(DeviceText::of);
    }

    private static Optional<Integer> integer(Optional<String> text) {
        return number(text)
                .filter(value -> value >= 0 && value <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    /** Devices write {@code 25}, {@code 25.0} and {@code 25.000000} alike. */
    private static Optional<Double> number(Optional<String> text) {
        return text.filter(digits -> digits.matches("[0-9]{1,10}(\\.[0-9]{1,10})?"))
                .map(Double::valueOf);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
