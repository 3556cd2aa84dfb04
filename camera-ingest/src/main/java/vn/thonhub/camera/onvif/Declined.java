package vn.thonhub.camera.onvif;

/** The device does not do what it was asked, for another reason than the login. */
final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    Declined(String message) {
        super(message);
    }
}
