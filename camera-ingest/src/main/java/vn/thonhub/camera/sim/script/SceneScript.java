package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A type of scene. With a seed it becomes one scene, the same each time.
 *
 * @param name the file's name without its ending
 * @param about one sentence for people
 * @param cycleS seconds after which the scene goes on with the next draw of traffic and incidents; at least 60
 * @param place what stands about
 * @param traffic ordinary traffic
 * @param weather light and weather, by time; the last holds
 * @param weatherPeriodS seconds after which the weather begins anew; 0 for never
 * @param incidents what happens in every cycle, in any order
 * @param sight how the camera's sight fails in every cycle
 */
public record SceneScript(
        String name,
        String about,
        @JsonProperty("cycle_s") int cycleS,
        Place place,
        TrafficRates traffic,
        List<Moment> weather,
        @JsonProperty("weather_period_s") int weatherPeriodS,
        List<IncidentPlan> incidents,
        List<SightPlan> sight) {
    public SceneScript {
        name = name == null ? "" : name;
        about = about == null ? "" : about;
        place = place == null ? Place.PLAIN : place;
        traffic = traffic == null ? TrafficRates.NONE : traffic;
        weather = weather == null || weather.isEmpty() ? List.of(Moment.CLEAR_DAY) : List.copyOf(weather);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
        sight = sight == null ? List.of() : List.copyOf(sight);
        if (cycleS < 60) {
            throw new IllegalArgumentException("scene " + name + ": cycle_s must be at least 60, got " + cycleS);
        }
    }

    SceneScript named(String newName) {
        return new SceneScript(newName, about, cycleS, place, traffic, weather, weatherPeriodS, incidents, sight);
    }

    /** Whether nothing ever happens that a rule should report. */
    public boolean isIncidentFree() {
        return incidents.isEmpty() && sight.isEmpty();
    }

    /** Light and weather at a scene time in milliseconds. */
    public Moment at(long sceneMs) {
        double second = sceneMs / 1000.0;
        if (weatherPeriodS > 0) {
            second -= Math.floor(second / weatherPeriodS) * weatherPeriodS;
        }
        Moment before = weather.get(0);
        for (Moment next : weather) {
            if (next.atS() > second) {
                double span = next.atS() - before.atS();
                return span <= 0 ? before : before.toward(next, (second - before.atS()) / span);
            }
            before = next;
        }
        return before;
    }
}
