package vn.thonhub.camera.live;

import java.util.Objects;
import java.util.Optional;

/**
 * How a watched stream is doing.
 *
 * @param state a {@code CameraState} of the contract: {@code online}, {@code stalled}, {@code offline}, …
 * @param cause the reason, a {@code StreamFault} of the contract such as {@code timeout}; empty when there is none
 */
public record LiveState(String state, Optional<String> cause) {
    /** Pictures are coming. */
    public static final LiveState ONLINE = new LiveState("online", Optional.empty());
    /** Connected, but no picture has come for a while. */
    static final LiveState STALLED = new LiveState("stalled", Optional.of("stalled"));

    public LiveState {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(cause, "cause");
    }
}
