package vn.thonhub.core.security;

/**
 * A signed-in person as one request sees it.
 *
 * @param id names the session inside the hub; the SHA-256 of its token, so nothing that could be used to sign in
 * @param csrfToken what the header {@code x-csrf-token} must carry on every change of state
 */
public record OpenSession(String id, Principal principal, String csrfToken) {
    /** Compares in constant time; false for null. */
    public boolean csrfMatches(String sent) {
        return sent != null && Tokens.same(csrfToken, sent);
    }

    @Override
    public String toString() {
        return "session of " + principal.username();
    }
}
