package vn.thonhub.camera.onvif;

import java.util.List;
import java.util.Optional;

/**
 * The media service in one of its two versions. Version 2 is asked first where a device has it, because version 1 has
 * no word for H.265.
 */
record MediaService(Version version, DeviceAddress address) {
    enum Version {
        ONE("http://www.onvif.org/ver10/media/wsdl"),
        TWO("http://www.onvif.org/ver20/media/wsdl");

        final String namespace;

        Version(String namespace) {
            this.namespace = namespace;
        }
    }

    List<VideoProfile> profiles(DeviceSession session) throws Declined {
        // Version 2 leaves out what is not asked for.
        var types = version == Version.TWO ? "<m:Type>VideoSource</m:Type><m:Type>VideoEncoder</m:Type>" : "";
        return Answers.profiles(session.ask(address, "GetProfiles", request("GetProfiles", types)));
    }

    Optional<String> streamUri(DeviceSession session, String token) throws Declined {
        var wanted = version == Version.TWO
                ? "<m:Protocol>RTSP</m:Protocol>"
                : "<m:StreamSetup><t:Stream>RTP-Unicast</t:Stream>"
                        + "<t:Transport><t:Protocol>RTSP</t:Protocol></t:Transport></m:StreamSetup>";
        return uri(session, "GetStreamUri", wanted, token);
    }

    Optional<String> snapshotUri(DeviceSession session, String token) throws Declined {
        return uri(session, "GetSnapshotUri", "", token);
    }

    private Optional<String> uri(DeviceSession session, String operation, String wanted, String token) throws Declined {
        var profile = "<m:ProfileToken>" + Envelope.escaped(token) + "</m:ProfileToken>";
        return Answers.uri(session.ask(address, operation, request(operation, wanted + profile)));
    }

    private String request(String operation, String content) {
        return "<m:" + operation + " xmlns:m=\"" + version.namespace
                + "\" xmlns:t=\"http://www.onvif.org/ver10/schema\">" + content + "</m:" + operation + ">";
    }
}
