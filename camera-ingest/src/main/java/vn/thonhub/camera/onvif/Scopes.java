package vn.thonhub.camera.onvif;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a device says of itself in scope URIs such as {@code onvif://www.onvif.org/name/Cong%20lang}. */
record Scopes(Optional<String> name, Optional<String> hardware, Optional<String> location) {
    private static final String PREFIX = "onvif://www.onvif.org/";
    private static final int MOST = 64;

    static Scopes of(String text) {
        var scopes = List.of(text.strip().split("\\s+", MOST));
        return new Scopes(value(scopes, "name/"), value(scopes, "hardware/"), value(scopes, "location/"));
    }

    private static Optional<String> value(List<String> scopes, String kind) {
        var values = scopes.stream()
                .filter(scope -> scope.toLowerCase(Locale.ROOT).startsWith(PREFIX + kind))
                .map(scope -> decoded(scope.substring(PREFIX.length() + kind.length())))
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(", "));
        return DeviceText.of(values);
    }

    private static Optional<String> decoded(String text) {
        try {
            // Here '+' is a plus sign, not a blank.
            return DeviceText.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return DeviceText.of(text);
        }
    }
}
