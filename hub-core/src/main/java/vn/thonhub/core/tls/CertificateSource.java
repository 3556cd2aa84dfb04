package vn.thonhub.core.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the hub's certificate comes from.
 *
 * @param folder of the local authority, {@code <dataDir>/tls}
 * @param names people and devices reach the hub at, besides the machine's own
 * @param own files of an authority that is not the hub's; watched and read again when they change
 */
public record CertificateSource(Path folder, String hubId, List<String> names, Optional<OwnFiles> own) {
    public CertificateSource {
        names = names.stream().map(HostNames::checked).distinct().toList();
    }

    /** PEM: the certificate followed by its chain, and the key without a passphrase. */
    public record OwnFiles(Path certificate, Path key) {}

    /** @throws IllegalArgumentException when it is neither a host name nor an address */
    public static String checkedName(String name) {
        return HostNames.checked(name);
    }
}
