package vn.thonhub.core.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each new TLS handshake the identity of now, while connections made with the one before go on. A handshake that
 * straddles a swap finds key and chain of one identity, because the alias says of which.
 */
final class SwappingKeys extends X509ExtendedKeyManager {
    private volatile Pair pair = new Pair(0, null, null);

    private record Pair(long number, Identity now, Identity before) {
        Optional<Identity> of(String alias) {
            if (alias == null) {
                return Optional.empty();
            }
            return Optional.ofNullable(alias.equals(Long.toString(number - 1)) ? before : now);
        }
    }

    /** One thread at a time. */
    void swap(Identity next) {
        pair = new Pair(pair.number + 1, next, pair.now);
    }

    private String alias() {
        Pair seen = pair;
        return seen.now == null ? null : Long.toString(seen.number);
    }

    private String aliasFor(String keyType) {
        Pair seen = pair;
        return seen.now != null && fits(seen.now.key().getAlgorithm(), keyType) ? alias() : null;
    }

    private static boolean fits(String algorithm, String keyType) {
        String wanted = keyType.startsWith("EC") ? "EC" : keyType;
        String own = algorithm.startsWith("EC") ? "EC" : algorithm;
        return wanted.equals(own)
                || wanted.equals("EdDSA") && own.startsWith("Ed")
                || wanted.startsWith("RSA") && own.equals("RSA");
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pair.of(alias)
                .map(identity -> identity.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pair.of(alias).map(Identity::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = aliasFor(keyType);
        return alias == null ? new String[0] : new String[] {alias};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
