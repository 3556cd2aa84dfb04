package vn.thonhub.loudspeaker.speech;

/** An engine that gave no sound. The message is for people and names the remedy. */
final class SpeechFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SpeechFailure(String message) {
        super(message);
    }
}
