package vn.thonhub.core.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param chain the key's own certificate first, then who signed it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        Objects.requireNonNull(key, "private key");
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate proves nothing");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    Instant notBefore() {
        return certificate().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    boolean isValidAt(Instant now) {
        return !now.isBefore(notBefore()) && now.isBefore(notAfter());
    }

    /** Leaves the key out, so that no log line can carry it by accident. */
    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + " until " + notAfter() + "]";
    }
}
