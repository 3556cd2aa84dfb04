package vn.thonhub.wifi.telemetry;

import java.util.Optional;

/** A form in which access points speak. Pure; for any thread. */
public interface ApFormat {
    /**
     * Reads a message.
     *
     * @param rest what follows the device's name in the topic, such as {@code STATE}; empty if nothing does
     * @return empty for a message that is in order but of no concern here
     * @throws IllegalArgumentException naming what is wrong with the message
     */
    Optional<ApMessage> read(String rest, byte[] payload);
}
