package vn.thonhub.camera;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.rtsp.CameraFault;

/**
 * A camera, what goes wrong with it, and what somebody who looks at the API sees of it. States are the contract's
 * {@code Camera}.
 *
 * @param options of the camera; its name is the case's
 * @param sub whether the hub uses the sub stream too
 * @param motion whether keyframes are decoded for motion
 * @param transport how the hub fetches the pictures
 * @param absorbed the hub copes with it: the stream stays as it is and nobody needs to do anything
 * @param seen somebody sees that something is wrong
 * @param known what the camera shows when the fault has lasted
 * @param back all is well again
 */
record FaultCase(
        CameraOptions options,
        boolean sub,
        boolean motion,
        String transport,
        boolean absorbed,
        List<CameraFault> faults,
        Predicate<JsonNode> seen,
        Predicate<JsonNode> known,
        Predicate<JsonNode> back) {

    /** Every stream delivers pictures; {@code degraded} stays for half a minute after a fault. */
    static final Predicate<JsonNode> RUNS = camera ->
            StreamSupport.stream(camera.path("streams").spliterator(), false).allMatch(FaultCase::delivers);

    static final Predicate<JsonNode> DARK = camera -> !delivers(camera);

    /** Seen as a camera without pictures. */
    static FaultCase dark(CameraOptions options, CameraFault... faults) {
        return new FaultCase(options, false, false, "tcp", false, List.of(faults), DARK, DARK, RUNS);
    }

    static FaultCase absorbed(CameraOptions options, CameraFault... faults) {
        return new FaultCase(options, false, true, "tcp", true, List.of(faults), RUNS, RUNS, RUNS);
    }

    FaultCase withSub() {
        return new FaultCase(options, true, motion, transport, absorbed, faults, seen, known, back);
    }

    FaultCase over(String other) {
        return new FaultCase(options, sub, motion, other, absorbed, faults, seen, known, back);
    }

    FaultCase seenAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, transport, absorbed, faults, what, known, back);
    }

    FaultCase knownAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, transport, absorbed, faults, seen, what, back);
    }

    FaultCase backAs(Predicate<JsonNode> what) {
        return new FaultCase(options, sub, motion, transport, absorbed, faults, seen, known, what);
    }

    String id() {
        return options.server().name();
    }

    /** Of a camera or a stream. */
    static boolean delivers(JsonNode one) {
        return List.of("online", "degraded").contains(one.path("state").asText());
    }

    static Predicate<JsonNode> state(String state) {
        return camera -> camera.path("state").asText().equals(state);
    }

    /** Poor, and why. */
    static Predicate<JsonNode> degraded(String... causes) {
        return state("degraded").and(cause(causes));
    }

    /** Delivers, and nothing is poor about it. */
    static Predicate<JsonNode> well() {
        return state("online");
    }

    static Predicate<JsonNode> cause(String... causes) {
        return camera -> List.of(causes).contains(camera.path("cause").asText());
    }

    static Predicate<JsonNode> width(int pixels) {
        return camera -> main(camera).path("width").asInt() == pixels;
    }

    static Predicate<JsonNode> codec(String name) {
        return camera -> main(camera).path("codec").asText().startsWith(name);
    }

    static Predicate<JsonNode> reconnects(int atLeast) {
        return camera -> main(camera).path("reconnects").asInt() >= atLeast;
    }

    static JsonNode main(JsonNode camera) {
        return camera.path("streams").path(0);
    }
}
