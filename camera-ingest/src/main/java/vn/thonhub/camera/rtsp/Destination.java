package vn.thonhub.camera.rtsp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Resolves a host once and lets the session connect to exactly the address that was checked, so that a name server cannot
 * answer one thing to the check and another to the connection.
 */
public final class Destination {
    /** A name server that does not answer must not hold up more than this. */
    private static final int RESOLVE_SECONDS = 3;

    private Destination() {}

    /**
     * Checks an address before it is saved. Resolves the host, so it blocks, for three seconds at most.
     *
     * @throws StreamFault when the host is unknown or not allowed
     */
    public static void requireAllowed(StreamAddress address, AddressGate gate) {
        checked(new StreamSource(address, Optional.empty()), gate);
    }

    /** The address to connect to. @throws StreamFault when the host is unknown or not allowed */
    static InetAddress checked(StreamSource source, AddressGate gate) {
        var host = resolve(source.address().host(), source.toString());
        if (!gate.allows(host, source.address().port())) {
            throw new StreamFault(
                    Code.FORBIDDEN_ADDRESS,
                    source + " (" + host.getHostAddress() + ") is not in network.allow of hub.yaml");
        }
        return host;
    }

    /**
     * What a host's name stands for; to be checked and connected to as it is. Blocks for three seconds at most.
     *
     * @param whose named in the message
     * @throws StreamFault when the host is unknown
     */
    public static InetAddress resolve(String name, String whose) {
        var found = new CompletableFuture<InetAddress>();
        if (name.startsWith("[") || Character.isDigit(name.charAt(name.length() - 1))) {
            resolve(name, found);
        } else {
            // Java's resolver cannot be interrupted: a thread of its own may hang there, until the system gives up.
            var thread = new Thread(() -> resolve(name, found), "camera-resolve");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            return found.get(RESOLVE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new StreamFault(Code.UNKNOWN_HOST, whose + ": host name cannot be resolved");
        } catch (TimeoutException e) {
            throw new StreamFault(Code.UNKNOWN_HOST, whose + ": the name server does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamFault(Code.FAILED, whose + ": interrupted");
        }
    }

    private static void resolve(String name, CompletableFuture<InetAddress> found) {
        try {
            found.complete(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            found.completeExceptionally(e);
        }
    }
}
