package vn.thonhub.camera.sim.onvif;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a simulated device answers, by operation. Pure but for the clock. */
final class DeviceAnswers {
    static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    static final String MEDIA1 = "http://www.onvif.org/ver10/media/wsdl";
    static final String MEDIA2 = "http://www.onvif.org/ver20/media/wsdl";

    private final OnvifOptions options;
    private final Clock deviceClock;

    DeviceAnswers(OnvifOptions options, Clock deviceClock) {
        this.options = options;
        this.deviceClock = deviceClock;
    }

    /** Whether the specification lets anybody ask this. */
    static boolean isForAnybody(String operation) {
        return operation.equals("{" + DEVICE + "}GetSystemDateAndTime");
    }

    /**
     * @param here host and port it was asked at
     * @return the element of the answer; empty for what this device cannot do
     */
    Optional<String> answer(SoapRequest request, String here) {
        String operation = request.operation();
        String name = operation.substring(operation.indexOf('}') + 1);
        String host = options.namedHost().orElse(here);
        return switch (operation.substring(1, Math.max(1, operation.indexOf('}')))) {
            case DEVICE -> device(name, host);
            case MEDIA1 -> options.media().contains(1) ? media(name, request, MEDIA1, host) : Optional.empty();
            case MEDIA2 -> options.media().contains(2) ? media(name, request, MEDIA2, host) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> device(String name, String host) {
        return switch (name) {
            case "GetSystemDateAndTime" -> Optional.of(element("tds:GetSystemDateAndTimeResponse", time()));
            case "GetDeviceInformation" ->
                Optional.of(element(
                        "tds:GetDeviceInformationResponse",
                        element("tds:Manufacturer", "Thôn Hub")
                                + element("tds:Model", "Camera mô phỏng")
                                + element("tds:FirmwareVersion", "1.0")
                                + element(
                                        "tds:SerialNumber",
                                        "SIM-"
                                                + Integer.toHexString(
                                                        options.name().hashCode()))
                                + element("tds:HardwareId", "SIM-1")));
            case "GetServices" -> Optional.of(element("tds:GetServicesResponse", services(host)));
            case "GetCapabilities" ->
                Optional.of(element(
                        "tds:GetCapabilitiesResponse",
                        element("tds:Capabilities", element("tt:Media", element("tt:XAddr", address(host, "media"))))));
            default -> Optional.empty();
        };
    }

    private String time() {
        var now = deviceClock.instant().atOffset(ZoneOffset.UTC);
        return element(
                "tds:SystemDateAndTime",
                element("tt:DateTimeType", "Manual")
                        + element("tt:DaylightSavings", "false")
                        + element(
                                "tt:UTCDateTime",
                                element(
                                                "tt:Time",
                                                element("tt:Hour", now.getHour())
                                                        + element("tt:Minute", now.getMinute())
                                                        + element("tt:Second", now.getSecond()))
                                        + element(
                                                "tt:Date",
                                                element("tt:Year", now.getYear())
                                                        + element("tt:Month", now.getMonthValue())
                                                        + element("tt:Day", now.getDayOfMonth()))));
    }

    private String services(String host) {
        String all = service(DEVICE, address(host, "device"));
        all += options.media().contains(1) ? service(MEDIA1, address(host, "media")) : "";
        all += options.media().contains(2) ? service(MEDIA2, address(host, "media2")) : "";
        return all;
    }

    private static String service(String namespace, String address) {
        return element(
                "tds:Service",
                element("tds:Namespace", namespace)
                        + element("tds:XAddr", address)
                        + element("tds:Version", element("tt:Major", 2) + element("tt:Minor", 60)));
    }

    static String address(String host, String service) {
        return "http://" + host + "/onvif/" + service + "_service";
    }

    private Optional<String> media(String name, SoapRequest request, String namespace, String host) {
        boolean second = namespace.equals(MEDIA2);
        String prefix = second ? "tr2:" : "trt:";
        return switch (name) {
            case "GetProfiles" -> Optional.of(element(prefix + name + "Response", profiles(second)));
            case "GetStreamUri" ->
                stream(request, namespace).map(url -> element(prefix + name + "Response", uri(url, second)));
            case "GetSnapshotUri" ->
                asked(request, namespace)
                        .filter(one -> one.picture().isPresent())
                        .map(one -> element(
                                prefix + name + "Response", uri("http://" + host + PictureServer.path(one), second)));
            default -> Optional.empty();
        };
    }

    private Optional<String> stream(SoapRequest request, String namespace) {
        boolean rtsp = request.text(namespace.equals(MEDIA2) ? MEDIA2 : Profiles.SCHEMA, "Protocol")
                .filter("RTSP"::equals)
                .isPresent();
        return asked(request, namespace).filter(one -> rtsp).map(OnvifStream::url);
    }

    private Optional<OnvifStream> asked(SoapRequest request, String namespace) {
        Optional<String> token = request.text(namespace, "ProfileToken");
        return options.streams().stream()
                .filter(one -> token.filter(one.token()::equals).isPresent())
                .findFirst();
    }

    private static String uri(String url, boolean second) {
        return second
                ? element("tr2:Uri", Profiles.escaped(url))
                : element("trt:MediaUri", element("tt:Uri", Profiles.escaped(url)));
    }

    private String profiles(boolean second) {
        return options.streams().stream()
                .map(one -> second ? Profiles.second(one) : Profiles.first(one))
                .collect(Collectors.joining());
    }

    private static String element(String name, Object content) {
        return Profiles.element(name, content);
    }
}
