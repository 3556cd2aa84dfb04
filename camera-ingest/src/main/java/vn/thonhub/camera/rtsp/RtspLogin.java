package vn.thonhub.camera.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import vn.thonhub.camera.login.Challenges;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.login.DigestChallenge;

/**
 * Answers a camera's demand for user name and password: Digest, else Basic, which streams need as some cameras have nothing
 * else. Of several Digests the camera's first.
 */
final class RtspLogin {
    private final Credentials credentials;
    private final SplittableRandom random = new SplittableRandom();
    private boolean asked;
    private Optional<DigestChallenge> digest = Optional.empty();
    private int uses;

    RtspLogin(Credentials credentials) {
        this.credentials = requireNonNull(credentials, "credentials");
    }

    /**
     * Takes the demands of a 401.
     *
     * @return whether it is worth answering: the first demand, or one with another nonce than the one just used
     */
    boolean challenged(List<String> demands) {
        var challenges = Challenges.of(demands);
        var first = challenges.first();
        if (first.isEmpty() && !challenges.basic()) {
            return false;
        }
        var before = digest;
        var again = asked;
        asked = true;
        digest = first;
        uses = 0;
        return !again
                || first.filter(one -> one.stale() || isAnother(one, before)).isPresent();
    }

    private static boolean isAnother(DigestChallenge challenge, Optional<DigestChallenge> before) {
        return !before.map(DigestChallenge::nonce).equals(Optional.of(challenge.nonce()));
    }

    /** Whether the camera itself called the last nonce too old, rather than the password wrong. */
    boolean stale() {
        return digest.filter(DigestChallenge::stale).isPresent();
    }

    /** The header's value for a request; empty before the first demand. */
    Optional<String> authorization(String method, String uri) {
        return asked
                ? Optional.of(digest.map(known -> answer(known, method, uri)).orElseGet(this::basic))
                : Optional.empty();
    }

    private String answer(DigestChallenge challenge, String method, String uri) {
        uses++;
        var own = String.format(Locale.ROOT, "%016x", random.nextLong());
        return challenge.answer(credentials, new DigestChallenge.Request(method, uri), uses, own);
    }

    private String basic() {
        var pair = credentials.username() + ":" + credentials.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
