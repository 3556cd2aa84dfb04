package vn.thonhub.camera;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.rtsp.CameraFault;

/**
 * A camera, what goes wrong with it, and how somebody who looks at the API sees it. States are the contract's
 * {@code Camera}.
 *
 * @param options of the camera; its name is the case's
 * @param sub whether the hub uses the sub stream too
 * @param motion whether keyframes are decoded for motion
 * @param seen somebody sees that something is wrong
 * @param known what the camera shows in the end, when the fault has lasted
 * @param back all is well again
 */
record FaultCase(
        CameraOptions options,
        boolean sub,
        boolean motion,
        List<CameraFault> faults,
        Predicate<JsonNode> seen,
        Predicate<JsonNode> known,
        Predicate<JsonNode> back) {

    static final Predicate<JsonNode> ONLINE = state("online");
    static final Predicate<JsonNode> DARK = ONLINE.or(state("degraded")).negate();
    static final Predicate<JsonNode> ALWAYS = camera -> true;

    static FaultCase of(CameraOptions options, CameraFault... faults) {
        return new FaultCase(options, false, false, List.of(faults), DARK, DARK, ONLINE);
    }

    FaultCase withSub() {
        return new FaultCase(options, true, motion, faults, seen, known, back);
    }

    FaultCase withMotion() {
        return new FaultCase(options, sub, true, faults, seen, known, back);
    }

    FaultCase seenAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, faults, what, known, back);
    }

    FaultCase knownAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, faults, seen, what, back);
    }

    FaultCase backAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, faults, seen, known, what);
    }

    String id() {
        return options.server().name();
    }

    static Predicate<JsonNode> state(String state) {
        return camera -> camera.path("state").asText().equals(state);
    }

    static Predicate<JsonNode> cause(String... causes) {
        return camera -> List.of(causes).contains(camera.path("cause").asText());
    }

    static JsonNode main(JsonNode camera) {
        return camera.path("streams").path(0);
    }
}
