package vn.thonhub.camera.vision.analysis;

import java.util.function.Consumer;
import vn.thonhub.camera.vision.Workbenches;
import vn.thonhub.core.async.Ticker;

/**
 * What the analyses of all cameras share. One per hub.
 *
 * @param ticker the clock that packets' arrivals were measured with
 * @param failed gets the cause of each moment that was lost by an error; any thread
 */
public record AnalysisMeans(Workbenches workbenches, GreyScalers scalers, Ticker ticker, Consumer<String> failed)
        implements AutoCloseable {
    public AnalysisMeans(Ticker ticker, Consumer<String> failed) {
        this(new Workbenches(), new GreyScalers(), ticker, failed);
    }

    /** After the last analysis has ended. */
    @Override
    public void close() {
        scalers.close();
        workbenches.close();
    }
}
