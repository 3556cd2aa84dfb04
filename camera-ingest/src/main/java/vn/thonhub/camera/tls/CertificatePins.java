package vn.thonhub.camera.tls;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Certificates of cameras by host and port, as they were first seen or as a person confirmed them. Any thread. */
public final class CertificatePins {
    /** More than any hub has cameras; nobody who asks ever new ports may fill the disk. */
    public static final int MOST = 2_000;

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final BiConsumer<String, String> kept;

    /** @param kept is to store host and port with their certificate's SHA-256; must not block */
    public CertificatePins(BiConsumer<String, String> kept) {
        this.kept = requireNonNull(kept, "kept");
    }

    /** Learns what was stored before a restart. */
    public void recall(Map<String, String> stored) {
        known.putAll(stored);
    }

    /**
     * What one connection to a camera is held to.
     *
     * @param accepted SHA-256 of a certificate that a person says is right, whatever was seen before
     */
    public PinnedCertificate check(String host, int port, Optional<String> accepted) {
        return new PinnedCertificate(Optional.ofNullable(known.get(key(host, port))), accepted);
    }

    /**
     * Keeps what a connection took, with the handshake and not with the answer: whoever was believed once was told a login
     * perhaps.
     *
     * @throws NoRoom as a certificate that is not remembered protects nobody
     */
    public void remember(String host, int port, PinnedCertificate check) {
        check.shown()
                .filter(shown -> shown.state() == ShownCertificate.State.PINNED)
                .ifPresent(shown -> keep(key(host, port), shown.sha256()));
    }

    private void keep(String peer, String sha256) {
        if (known.size() >= MOST && !known.containsKey(peer)) {
            throw new NoRoom();
        }
        known.put(peer, sha256);
        kept.accept(peer, sha256);
    }

    private static String key(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** The hub remembers as many certificates as it may. */
    public static final class NoRoom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRoom() {
            super("the hub remembers " + MOST + " certificates and has no room");
        }
    }
}
