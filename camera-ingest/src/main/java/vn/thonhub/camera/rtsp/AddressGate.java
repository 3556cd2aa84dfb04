package vn.thonhub.camera.rtsp;

import java.net.InetAddress;

/** Decides whether a camera stream may be opened at a resolved address; only configured networks are. */
@FunctionalInterface
public interface AddressGate {
    boolean allows(InetAddress address, int port);
}
