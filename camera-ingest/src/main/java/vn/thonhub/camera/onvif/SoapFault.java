package vn.thonhub.camera.onvif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A device said no, in SOAP 1.2 or 1.1.
 *
 * @param codes code and subcodes without prefixes, from the outermost
 */
record SoapFault(List<String> codes, String reason) {
    /** What devices write for a missing or wrong login: ONVIF's own code, WS-Security's, and free text. */
    private static final List<String> LOGIN = List.of("notauthorized", "failedauthentication", "invalidsecurity");

    static SoapFault of(XmlElement fault) {
        List<String> codes = new ArrayList<>();
        fault.textAt("faultcode").ifPresent(code -> codes.add(local(code)));
        for (var code = fault.child("Code"); code.isPresent(); code = code.flatMap(one -> one.child("Subcode"))) {
            code.flatMap(one -> one.textAt("Value")).ifPresent(value -> codes.add(local(value)));
        }
        var reason = fault.textAt("Reason", "Text")
                .or(() -> fault.textAt("faultstring"))
                .orElse("");
        return new SoapFault(List.copyOf(codes), DeviceText.of(reason).orElse(""));
    }

    boolean isAboutLogin() {
        return Stream.concat(codes.stream(), Stream.of(reason))
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .anyMatch(text -> LOGIN.stream().anyMatch(text::contains));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return String.join("/", codes) + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
