package vn.thonhub.camera.vision.analysis;

import java.util.function.Consumer;
import vn.thonhub.camera.vision.Workbenches;
import vn.thonhub.camera.vision.detect.DetectionDesk;
import vn.thonhub.core.async.Ticker;

/**
 * What the analyses of all cameras share. One per hub.
 *
 * @param detection shares the detection model, if there is one
 * @param ticker the clock that packets' arrivals were measured with
 * @param failed gets the cause of each moment that was lost by an error; any thread
 */
public record AnalysisMeans(
        Workbenches workbenches,
        GreyScalers scalers,
        ColourScalers colours,
        DetectionDesk detection,
        Ticker ticker,
        Consumer<String> failed)
        implements AutoCloseable {
    /** Without a model. */
    public AnalysisMeans(Ticker ticker, Consumer<String> failed) {
        this(DetectionDesk.without(), ticker, failed);
    }

    public AnalysisMeans(DetectionDesk detection, Ticker ticker, Consumer<String> failed) {
        this(new Workbenches(), new GreyScalers(), new ColourScalers(), detection, ticker, failed);
    }

    /** After the last analysis has ended. */
    @Override
    public void close() {
        detection.close();
        colours.close();
        scalers.close();
        workbenches.close();
    }
}
