package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;

/** Whether a request comes from the machine the hub runs on. */
final class Locality {
    private Locality() {}

    /** True also for what a proxy on this machine passes on. */
    static boolean isFromThisMachine(HttpServerRequest request) {
        String address = request.connection().remoteAddress() == null
                ? null
                : request.connection().remoteAddress().hostAddress();
        return address != null && isLoopback(address);
    }

    /** A proxy on this machine makes everyone look local; it gives itself away by the headers it adds. */
    static boolean isThisMachineItself(HttpServerRequest request) {
        boolean proxied = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded")
                || request.headers().contains("Via");
        return !proxied && isFromThisMachine(request);
    }

    private static boolean isLoopback(String literal) {
        try {
            // Always a literal here, so this asks no name server.
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
