package vn.thonhub.loudspeaker.sound;

/** A file that cannot be used as sound. The message is for people. */
public final class SoundFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public SoundFailure(String message) {
        super(message);
    }
}
