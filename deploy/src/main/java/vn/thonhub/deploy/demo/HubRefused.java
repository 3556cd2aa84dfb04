package vn.thonhub.deploy.demo;

/** The hub did not do what the demo asked; the message holds the call and the answer. */
public final class HubRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubRefused(String message) {
        super(message);
    }
}
