package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sighting belongs to which track, in passes as in ByteTrack (Zhang et al., 2022): what is followed takes strong sightings
 * first, then weak ones; what is only suspected gets what is left.
 */
final class Matching {
    /** About the 99.9th percentile of a sum of four squared deviations. */
    private static final double GATE = 18;

    /** Seconds from which something is hidden, not just missed in a picture. */
    private static final double HIDDEN_SECONDS = 0.45;
    /** Heights of the picture. */
    private static final double NEAR = 0.04;

    private final Map<Track, Sighting> matched = new LinkedHashMap<>();
    private List<Sighting> left;

    Matching(List<Sighting> sightings) {
        left = new ArrayList<>(sightings);
    }

    static Matching of(List<Track> named, List<Track> suspected, List<Sighting> sightings) {
        var matching = new Matching(sightings);
        matching.pass(named, true);
        matching.pass(named, false);
        matching.pass(suspected, true);
        matching.pass(suspected, false);
        return matching;
    }

    Map<Track, Sighting> matched() {
        return matched;
    }

    /** What belongs to nobody yet. */
    List<Sighting> left() {
        return left;
    }

    private static double cost(Track track, Sighting sighting) {
        return isOutOfReach(track, sighting.frame())
                ? Double.POSITIVE_INFINITY
                : track.filter().distance(sighting.frame(), sighting.trust());
    }

    /** What was not seen for a while may be anywhere by its filter, but not everywhere by what drives. */
    private static boolean isOutOfReach(Track track, Frame seen) {
        var expected = track.frame();
        var away = Math.hypot(seen.x() - expected.x(), seen.foot() - expected.foot());
        return track.hidden() > HIDDEN_SECONDS && away > NEAR + (1 + track.hidden()) * expected.size();
    }

    private void pass(List<Track> tracks, boolean strong) {
        var waiting =
                tracks.stream().filter(track -> !matched.containsKey(track)).toList();
        var offered =
                left.stream().filter(sighting -> sighting.strong() == strong).toList();
        if (waiting.isEmpty() || offered.isEmpty()) {
            return;
        }
        var cost = new double[waiting.size()][offered.size()];
        for (var row = 0; row < cost.length; row++) {
            for (var column = 0; column < offered.size(); column++) {
                var sighting = offered.get(column);
                cost[row][column] = cost(waiting.get(row), sighting);
            }
        }
        var assigned = Assignment.solve(cost, offered.size(), GATE);
        var taken = new ArrayList<Sighting>();
        for (var row = 0; row < assigned.length; row++) {
            if (assigned[row] != Assignment.NOBODY) {
                matched.put(waiting.get(row), offered.get(assigned[row]));
                taken.add(offered.get(assigned[row]));
            }
        }
        left = left.stream()
                .filter(sighting -> taken.stream().noneMatch(other -> other == sighting))
                .toList();
    }
}
