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
        List<Happening> incidents) {

    /** How the camera stands: metres right of the centre line, metres up, degrees, pixels. */
    public record Mounting(double xM, double heightM, double yawDeg, double pitchDeg, double focalPx) {}

    /**
     * One road user.
     *
     * @param type car, truck, motorbike, bicycle or pedestrian
     * @param colour {@code #rrggbb} of body or shirt
     */
    public record Track(
            String id,
            String type,
            String colour,
            double lengthM,
            double widthM,
            double heightM,
            List<Sample> samples) {}

    /**
     * A road user at one frame.
     *
     * @param headingDeg clockwise, 0 straight away from the camera
     * @param foot picture place of the middle of its footprint, u and v
     * @param box left, top, width, height of its box in the picture, whether or not something stands before it
     * @param inFrame whether at least a quarter of the box is inside the picture
     */
    public record Sample(
            long tMs,
            double xM,
            double yM,
            double headingDeg,
            double speedKmh,
            double[] foot,
            double[] box,
            boolean inFrame) {}

    /** A scripted incident: kind is stopped_vehicle, wrong_way or pedestrian_crossing. */
    public record Happening(String kind, String objectId, long fromMs, long toMs) {}
}
