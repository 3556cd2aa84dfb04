package vn.thonhub.deploy.hub;

import java.util.concurrent.CompletionException;
import vn.thonhub.core.config.ConfigException;
import vn.thonhub.core.mqtt.MqttUnavailable;
import vn.thonhub.core.store.StoreUnavailable;

/** The hub cannot start; the message is one line that says what is in the way and what to do. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static RuntimeException explaining(RuntimeException failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean told = cause instanceof ConfigException
                || cause instanceof StoreUnavailable
                || cause instanceof MqttUnavailable;
        return told ? new StartFailed(cause.getMessage(), cause) : failure;
    }
}
