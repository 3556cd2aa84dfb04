package vn.thonhub.camera.sim.onvif;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** Nonces a device gave out and uses it has seen, so that no request counts twice; remembers the last few. Thread-safe. */
final class IssuedNonces {
    private static final int REMEMBERED = 256;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> issued = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    synchronized String issue() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        remember(issued, nonce);
        return nonce;
    }

    synchronized boolean isIssued(String nonce) {
        return issued.contains(nonce);
    }

    synchronized boolean isFirstUse(String use) {
        return remember(used, use);
    }

    private static boolean remember(Set<String> set, String text) {
        boolean isNew = set.add(text);
        if (set.size() > REMEMBERED) {
            set.remove(set.iterator().next());
        }
        return isNew;
    }
}
