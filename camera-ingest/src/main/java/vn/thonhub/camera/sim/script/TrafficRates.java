package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Ordinary traffic.
 *
 * @param cars cars, {@code trucks}, {@code buses}, {@code motorbikes}, {@code bicycles} a minute in each direction
 * @param walkers people walking along the verge a minute
 * @param waiting people who stand on the verge for half a minute or so, a minute
 * @param dogs dogs running along the verge a minute
 * @param busStops vehicles that stop in the bay beside the road, in a cycle
 */
public record TrafficRates(
        double cars,
        double trucks,
        double buses,
        double motorbikes,
        double bicycles,
        double walkers,
        double waiting,
        double dogs,
        @JsonProperty("bus_stops") int busStops) {
    /** Nobody at all. */
    public static final TrafficRates NONE = new TrafficRates(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
