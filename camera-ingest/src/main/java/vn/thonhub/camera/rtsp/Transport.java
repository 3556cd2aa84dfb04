package vn.thonhub.camera.rtsp;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a camera's pictures travel. */
public enum Transport {
    /** TCP, and UDP for a camera that refuses it. */
    AUTO,
    /** Inside the RTSP connection: nothing is lost, passes every firewall. */
    TCP,
    /** As RTP datagrams, for cameras that know nothing else; what the network loses shows in the picture. */
    UDP;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
