package vn.thonhub.camera.sim.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The truth about a span of a scene: everything a detector, tracker or rule could be measured against. Written as JSON
 * with snake_case names. Scene times are milliseconds since the camera started; picture places are pixels of the main
 * stream; road places metres on the road plane.
 *
 * @param imageToRoad the camera's true homography, row by row: picture pixels to road metres
 * @param startedAtMs UTC epoch milliseconds of scene time 0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GroundTruth(
        int version,
        String camera,
        long seed,
        int width,
        int height,
        int fps,
        long startedAtMs,
        long fromMs,
        long toMs,
        Mounting mounting,
        double[] imageToRoad,
        double[] roadToImage,
        List<Track> objects,
        List<Happening> incidents,
        List<SightLoss> sight,
        List<Condition> conditions,
        SceneSite site) {

    /** How the camera stands: metres right of the centre line, metres up, degrees, pixels. */
    public record Mounting(double xM, double heightM, double yawDeg, double pitchDeg, double focalPx) {}

    /**
     * One road user.
     *
     * @param type an {@link ActorKind} in small letters
     * @param colour {@code #rrggbb} of body or shirt
     * @param meanSpeedKmh mean over those samples that are in the frame; 0 when there are none
     */
    public record Track(
            String id,
            String type,
            String colour,
            double lengthM,
            double widthM,
            double heightM,
            double meanSpeedKmh,
            List<Sample> samples) {}

    /**
     * A road user at one frame.
     *
     * @param headingDeg clockwise, 0 straight away from the camera
     * @param foot picture place of the middle of its footprint, u and v
     * @param box left, top, width, height of its box in the picture, whether or not something stands before it
     * @param inFrame whether at least a quarter of the box is inside the picture
     * @param visibleShare share of the box, 0 to 1, that is inside the picture and not hidden behind standing things or
     *     nearer road users; taken at some dozen points of it
     */
    public record Sample(
            long tMs,
            double xM,
            double yM,
            double headingDeg,
            double speedKmh,
            double[] foot,
            double[] box,
            boolean inFrame,
            double visibleShare) {}

    /**
     * A scripted incident.
     *
     * @param kind an {@link vn.thonhub.camera.sim.script.IncidentKind} in small letters
     * @param objectId who causes it; empty for water
     * @param objectIds all who take part, the cause first
     * @param xM place half-way through it: of its cause, or the middle of its area
     * @param area polygon on the road, metres; empty where the place says all
     */
    public record Happening(
            String kind,
            String objectId,
            List<String> objectIds,
            long fromMs,
            long toMs,
            double xM,
            double yM,
            List<RoadPoint> area) {}

    /**
     * A span in which the camera does not see well.
     *
     * @param kind a {@link vn.thonhub.camera.sim.script.SightFaultKind} in small letters
     * @param by what causes it; may be empty
     * @param fullFromMs from when on until {@code fullToMs} it is as bad as it gets
     * @param share share of the picture that is hidden, for a blocked lens; otherwise 1
     */
    public record SightLoss(
            String kind, String by, long fromMs, long fullFromMs, long fullToMs, long toMs, double share) {}

    /** A span of light or weather: day, dusk, night, infrared, street_lamp, rain, wet_road, wind, cloud_shadows, low_sun. */
    public record Condition(String name, long fromMs, long toMs) {}

    /**
     * A road user passing over a line with the middle of its footprint.
     *
     * @param type an {@link ActorKind} in small letters
     * @param leftToRight whether it goes from the left side of the line to the right, looking from the line's first point
     *     to its second
     * @param away whether it moves away from the camera
     */
    public record Crossing(
            String objectId,
            String type,
            long atMs,
            boolean leftToRight,
            boolean away,
            double speedKmh,
            double xM,
            double yM) {}
}
