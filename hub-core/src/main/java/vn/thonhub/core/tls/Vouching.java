package vn.thonhub.core.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** For which names an authority is believed, by its permitted subtrees (RFC 5280, 4.2.1.10). */
record Vouching(List<String> domains, List<byte[]> networks) {

    /** @param extension value of the extension, as the certificate holds it */
    static Vouching of(byte[] extension) {
        NameConstraints constraints = NameConstraints.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        List<String> domains = new ArrayList<>();
        List<byte[]> networks = new ArrayList<>();
        for (GeneralSubtree tree : constraints.getPermittedSubtrees()) {
            GeneralName base = tree.getBase();
            if (base.getTagNo() == GeneralName.dNSName) {
                domains.add(base.getName().toString());
            } else if (base.getTagNo() == GeneralName.iPAddress) {
                networks.add(ASN1OctetString.getInstance(base.getName()).getOctets());
            }
        }
        return new Vouching(domains, networks);
    }

    boolean permits(String name) {
        if (!HostNames.isAddress(name)) {
            return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
        }
        try {
            byte[] address = InetAddress.getByName(name).getAddress();
            return networks.stream().anyMatch(network -> isWithin(address, network));
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** A network is its address followed by its mask. */
    private static boolean isWithin(byte[] address, byte[] network) {
        int length = address.length;
        if (network.length != 2 * length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((address[i] & network[length + i]) != (network[i] & network[length + i])) {
                return false;
            }
        }
        return true;
    }
}
