package vn.thonhub.camera.onvif;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads answers to a search (WS-Discovery, April 2005). Pure and strict: anybody in the network can send one. */
final class ProbeMatches {
    private static final int MOST_MATCHES = 8;
    private static final int MOST_ADDRESSES = 8;
    private static final int LONGEST_ENDPOINT = 200;
    private static final int LONGEST_LIST = 8_000;
    private static final Set<String> TYPES = Set.of("NetworkVideoTransmitter", "Device");

    /** @param addresses of the device service, as named; those that cannot be used are left out */
    record Match(String endpoint, Scopes scopes, List<DeviceAddress> addresses) {}

    private ProbeMatches() {}

    /**
     * @param asked message ids of the hub's own questions; other answers are not for it
     * @return empty when this is no answer to them
     */
    static List<Match> read(byte[] datagram, Set<String> asked) {
        try {
            var envelope = XmlReader.read(datagram);
            var related = envelope.textAt("Header", "RelatesTo");
            if (!envelope.name().equals("Envelope")
                    || related.filter(asked::contains).isEmpty()) {
                return List.of();
            }
            return envelope.at("Body", "ProbeMatches").stream()
                    .flatMap(matches -> matches.children("ProbeMatch"))
                    .limit(MOST_MATCHES)
                    .flatMap(match -> match(match).stream())
                    .toList();
        } catch (XmlReader.Malformed notAnAnswer) {
            return List.of();
        }
    }

    private static Optional<Match> match(XmlElement match) {
        var endpoint = match.textAt("EndpointReference", "Address")
                .filter(text -> text.length() <= LONGEST_ENDPOINT)
                .flatMap(DeviceText::of);
        if (endpoint.isEmpty() || !isCamera(list(match, "Types"))) {
            return Optional.empty();
        }
        var addresses = list(match, "XAddrs").stream()
                .limit(MOST_ADDRESSES)
                .flatMap(text -> DeviceAddress.named(text).stream())
                .toList();
        return Optional.of(new Match(endpoint.get(), Scopes.of(String.join(" ", list(match, "Scopes"))), addresses));
    }

    private static boolean isCamera(List<String> types) {
        return types.stream().map(type -> type.substring(type.indexOf(':') + 1)).anyMatch(TYPES::contains);
    }

    private static List<String> list(XmlElement match, String name) {
        return match.textAt(name)
                .filter(text -> text.length() <= LONGEST_LIST)
                .map(text -> Arrays.asList(text.split("\\s+")))
                .orElse(List.of());
    }
}
