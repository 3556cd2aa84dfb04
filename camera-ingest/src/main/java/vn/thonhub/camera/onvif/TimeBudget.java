package vn.thonhub.camera.onvif;

import java.time.Duration;
import vn.thonhub.core.async.Ticker;

/** The time one inspection may take altogether, on the monotonic clock. */
record TimeBudget(Ticker ticker, long endNanos) {
    static TimeBudget of(Ticker ticker, Duration whole) {
        return new TimeBudget(ticker, ticker.nanos() + whole.toNanos());
    }

    /** @throws OnvifFault when nothing is left */
    long millisLeft() {
        long left = (endNanos - ticker.nanos()) / 1_000_000;
        if (left <= 0) {
            throw new OnvifFault(OnvifFault.Code.TIMEOUT, "the device took too long altogether");
        }
        return left;
    }

    boolean isShorterThan(Duration wanted) {
        return endNanos - ticker.nanos() < wanted.toNanos();
    }
}
