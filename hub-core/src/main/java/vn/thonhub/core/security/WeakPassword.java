package vn.thonhub.core.security;

/** The chosen password is refused; the message says which rule it breaks. */
public final class WeakPassword extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeakPassword(String message) {
        super(message);
    }
}
