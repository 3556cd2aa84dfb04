package vn.thonhub.core.tls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names and addresses this machine is reached at, as they stand in its certificate. */
final class HostNames {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

    private HostNames() {}

    /** Loopback, the machine's name (also as {@code name.local}), its interfaces' addresses, and what is configured. */
    static Set<String> now(Collection<String> configured) {
        // Addresses in Java's own spelling, in which certificates tell theirs: else each look would find another set.
        Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", checked("::1")));
        configured.forEach(name -> names.add(checked(name)));
        machine(names);
        interfaces(names);
        return names;
    }

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** @throws IllegalArgumentException when it is neither a host name nor an address */
    static String checked(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (isAddress(plain)) {
            try {
                return InetAddress.getByName(plain).getHostAddress(); // a literal: no name server is asked
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + name + "' is not an address", e);
            }
        }
        if (!NAME.matcher(plain).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is neither a host name nor an address; write hub.xa.example or 192.168.1.10");
        }
        return plain;
    }

    private static void machine(Set<String> names) {
        try {
            String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (!isAddress(host) && NAME.matcher(host).matches()) {
                names.add(host);
                names.add(host.split("\\.")[0] + ".local");
            }
        } catch (UnknownHostException noName) {
            // A machine without a name is reached by its addresses.
        }
    }

    private static void interfaces(Set<String> names) {
        try {
            NetworkInterface.networkInterfaces()
                    .filter(HostNames::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    // Link-local addresses need a zone, which no address bar takes; those of IPv6 privacy change daily.
                    .filter(address -> !address.isLinkLocalAddress())
                    .filter(address -> !(address instanceof Inet6Address) || isLasting((Inet6Address) address))
                    .forEach(address -> names.add(address.getHostAddress().replaceAll("%.*", "")));
        } catch (SocketException unknown) {
            // The names that are configured still stand.
        }
    }

    private static boolean isLasting(Inet6Address address) {
        boolean uniqueLocal = (address.getAddress()[0] & 0xfe) == 0xfc;
        return uniqueLocal || address.isLoopbackAddress();
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }
}
