package vn.thonhub.core.mqtt;

/** The broker cannot take a message now, or refused it; the message says why. */
public final class MqttUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MqttUnavailable(String message) {
        super(message);
    }

    public MqttUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
