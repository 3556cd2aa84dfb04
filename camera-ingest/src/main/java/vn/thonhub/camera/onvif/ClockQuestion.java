package vn.thonhub.camera.onvif;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;

/**
 * By how much a device's clock is ahead of the hub's: its answer against the hub's time at half of the way there and back,
 * as in Cristian's algorithm. Right to about a second, since devices tell whole seconds only. Pure but for the asking.
 */
record ClockQuestion(Clock clock, Ticker ticker) {
    private static final String OPERATION = "GetSystemDateAndTime";
    private static final String REQUEST =
            "<d:" + OPERATION + " xmlns:d=\"http://www.onvif.org/ver10/device/wsdl\"></d:" + OPERATION + ">";
    /** The device leaves out its fraction of a second: half of one on average. */
    private static final Duration LEFT_OUT = Duration.ofMillis(500);

    /** How a device is asked. */
    interface Asking {
        XmlElement ask(String operation, String content) throws Declined;
    }

    /**
     * @return empty when the device tells no time that can be used
     * @throws Declined when it does not answer this
     */
    Optional<Duration> ask(Asking device) throws Declined {
        var asked = clock.instant();
        long sent = ticker.nanos();
        var answer = device.ask(OPERATION, REQUEST);
        // The way is measured monotonically: the hub's own clock may be set meanwhile.
        var middle = asked.plusNanos((ticker.nanos() - sent) / 2);
        return Answers.systemTime(answer).map(time -> Duration.between(middle, time.plus(LEFT_OUT)));
    }
}
