package vn.thonhub.camera.vision.track;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.GreyPicture;

/**
 * Where vehicles stand, and how it looks there: as long as it does, a vehicle stands where it stood, whatever of it stands out in
 * one picture, and whoever is seen together with it does not draw it away. Not thread-safe.
 */
final class Berths {
    /** How much of its box one shares with its place when it stands there alone. */
    private static final double ALONE = 0.6;
    /** Share of what is seen of one that lies within its place, while it has not left it. */
    private static final double WITHIN = 0.85;

    private static final double MARGIN = 0.1;
    /** Sightings over which a place is averaged. */
    private static final int MOST = 20;

    /** @param sightings it is the mean of */
    private record Berth(Frame place, int sightings, Patch look) {}

    private final Map<Track, Berth> berths = new HashMap<>();
    private Map<Track, Frame> taken = Map.of();

    /** Finds who stands where he stood, as it looks in this picture. */
    void look(Optional<GreyPicture> picture) {
        taken = new HashMap<>();
        berths.forEach((track, berth) -> {
            if (picture.filter(berth.look()::isThere).isPresent()) {
                taken.put(track, berth.place());
            }
        });
    }

    /** Where it stands, as it has all the time; empty when it cannot be told by the look of the place. */
    Optional<Frame> place(Track track) {
        return Optional.ofNullable(taken.get(track));
    }

    /** Learns the places and looks of those that stand and were seen in this picture. */
    void note(Optional<GreyPicture> picture, List<Track> named) {
        var parked = named.stream().filter(Standing::isParked).toList();
        berths.keySet().retainAll(parked);
        parked.stream().filter(track -> track.hidden() == 0).forEach(track -> note(picture, track));
    }

    private void note(Optional<GreyPicture> picture, Track track) {
        var known = Optional.ofNullable(berths.get(track));
        place(track, known)
                .flatMap(place -> picture.flatMap(now -> Patch.of(now, place)))
                .ifPresent(look -> berths.put(track, new Berth(look.frame(), sightings(track, known), look)));
    }

    /**
     * The place whose look is to be taken anew. Whoever reaches out of his place drives off: taken anew, the place would look as
     * before all the while, and he would seem to stand there still.
     */
    private Optional<Frame> place(Track track, Optional<Berth> known) {
        var seen = track.lastFrame();
        if (known.isEmpty()) {
            return track.isSeenWhole() ? Optional.of(seen) : Optional.empty();
        }
        var place = known.get().place();
        if (isAlone(track, known)) {
            return Optional.of(place.towards(seen, 1.0 / sightings(track, known)));
        }
        return taken.containsKey(track) && seen.coveredBy(place.grown(MARGIN)) > WITHIN
                ? Optional.of(place)
                : Optional.empty();
    }

    private static int sightings(Track track, Optional<Berth> known) {
        return known.map(berth -> isAlone(track, known) ? Math.min(MOST, berth.sightings() + 1) : berth.sightings())
                .orElse(1);
    }

    private static boolean isAlone(Track track, Optional<Berth> known) {
        return track.isSeenWhole()
                && known.filter(berth -> berth.place().overlap(track.lastFrame()) >= ALONE)
                        .isPresent();
    }

    void forget() {
        berths.clear();
        taken = Map.of();
    }
}
