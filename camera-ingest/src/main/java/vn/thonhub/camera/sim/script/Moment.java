package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Light and weather at one moment of a scene; between two moments numbers change evenly and switches hold.
 *
 * @param atS seconds since the scene began
 * @param light daylight: 1 a bright day, about 0.25 dusk, 0.01 night
 * @param sun how strongly the sun draws shadows, 0 to 1
 * @param sunAzimuth where the sun stands, degrees clockwise from straight ahead
 * @param sunElevation degrees above the horizon
 * @param clouds how much cloud shadows darken the ground, 0 to 1
 * @param rain 0 to 1
 * @param wet how wet the road is, 0 to 1; -1, the default, follows the rain
 * @param drops how many drops hang on the lens, 0 to 1; -1, the default, follows the rain
 * @param wind what moves trees, 0 to 1
 * @param shake how far the camera shakes, in thousandths of the picture width
 * @param infrared whether the camera has switched to infrared and grey
 * @param lamp whether the street lamp is lit
 */
public record Moment(
        double atS,
        double light,
        double sun,
        double sunAzimuth,
        double sunElevation,
        double clouds,
        double rain,
        double wet,
        double drops,
        double wind,
        double shake,
        boolean infrared,
        boolean lamp) {
    /** A bright day with the sun high behind the camera's left. */
    public static final Moment CLEAR_DAY = new Moment(0, 1, 1, 223, 52, 0, 0, 0, 0, 0, 0, false, false);

    @JsonCreator
    static Moment read(
            @JsonProperty("at_s") double atS,
            @JsonProperty("light") Double light,
            @JsonProperty("sun") Double sun,
            @JsonProperty("sun_azimuth") Double sunAzimuth,
            @JsonProperty("sun_elevation") Double sunElevation,
            @JsonProperty("clouds") double clouds,
            @JsonProperty("rain") double rain,
            @JsonProperty("wet") Double wet,
            @JsonProperty("drops") Double drops,
            @JsonProperty("wind") double wind,
            @JsonProperty("shake") double shake,
            @JsonProperty("infrared") boolean infrared,
            @JsonProperty("lamp") boolean lamp) {
        return new Moment(
                atS,
                light == null ? 1 : light,
                sun == null ? 1 : sun,
                sunAzimuth == null ? CLEAR_DAY.sunAzimuth : sunAzimuth,
                sunElevation == null ? CLEAR_DAY.sunElevation : sunElevation,
                clouds,
                rain,
                wet == null ? Math.min(1, rain * 2) : wet,
                drops == null ? rain : drops,
                wind,
                shake,
                infrared,
                lamp);
    }

    /** The state {@code share} of the way to {@code next}; switches stay as they are here. */
    Moment toward(Moment next, double share) {
        return new Moment(
                mix(atS, next.atS, share),
                mix(light, next.light, share),
                mix(sun, next.sun, share),
                mix(sunAzimuth, next.sunAzimuth, share),
                mix(sunElevation, next.sunElevation, share),
                mix(clouds, next.clouds, share),
                mix(rain, next.rain, share),
                mix(wet, next.wet, share),
                mix(drops, next.drops, share),
                mix(wind, next.wind, share),
                mix(shake, next.shake, share),
                infrared,
                lamp);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
