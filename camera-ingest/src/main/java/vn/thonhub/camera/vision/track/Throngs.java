package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parts what is seen as one among those who are in it: each is where he looks as before, stands as before, or is expected. Made
 * for one picture.
 */
final class Throngs {
    /** Share of a thing's expected box that a blob must cover to have swallowed it. */
    private static final double SWALLOWED = 0.55;
    /** By how much larger than one of them a blob of several must be. */
    private static final double LARGER = 1.25;
    /** Share of somebody's box that a blob covers when what is beside one that stands may be he. */
    private static final double TOUCHED = 0.2;
    /** Share of what stands before it from which a thing is hidden. */
    private static final double BEHIND = 0.6;

    private static final double INSIDE_CROWD = 0.05;

    /** A place by the look is known to a pixel or two. */
    private static final double LOOK_TRUST = 1.2;
    /** Places within a crowd are vague. */
    private static final double CROWD_TRUST = 2.5;

    /** What is left for matching, what is known to belong to a track, and who was seen as one with others. */
    record Result(List<Sighting> free, Map<Track, Sighting> given, List<Throng> throngs) {}

    /** Several that are seen as one. */
    record Throng(Sighting seen, List<Track> members) {}

    private final List<Track> tracks;
    private final Looks looks;
    private final Berths berths;

    private Throngs(List<Track> tracks, Looks looks, Berths berths) {
        this.tracks = tracks;
        this.looks = looks;
        this.berths = berths;
    }

    /** @param tracks named ones that are not known to be elsewhere, where they are expected now */
    static Result part(List<Sighting> sightings, List<Track> tracks, Looks looks, Berths berths) {
        return new Throngs(tracks, looks, berths).part(sightings);
    }

    private Result part(List<Sighting> sightings) {
        var given = new LinkedHashMap<Track, Sighting>();
        var free = new ArrayList<Sighting>();
        var throngs = new ArrayList<Throng>();
        for (var sighting : sightings) {
            var inside = within(sighting, SWALLOWED, given);
            var largest =
                    inside.stream().mapToDouble(t -> t.frame().area()).max().orElse(0);
            if (inside.size() > 1 && sighting.frame().area() > LARGER * largest) {
                inside.forEach(track -> given.put(track, share(track, sighting, inside)));
                throngs.add(new Throng(sighting, inside));
            } else if (inside.size() == 1 && isBeside(sighting, inside.get(0))) {
                var standing = share(inside.get(0), sighting, inside);
                if (within(sighting, TOUCHED, given).size() == 1) {
                    rest(sighting, standing.frame()).ifPresent(free::add);
                }
                given.put(inside.get(0), standing);
            } else {
                free.add(sighting);
            }
        }
        looks.keepOnly(given.keySet());
        return new Result(free, given, throngs);
    }

    /** Those of whom a blob covers that share. */
    private List<Track> within(Sighting sighting, double share, Map<Track, Sighting> given) {
        return tracks.stream()
                .filter(track -> !given.containsKey(track))
                .filter(track -> track.frame().coveredBy(sighting.frame().grown(0.05)) >= share)
                .filter(track -> !isBehindStanding(track))
                .toList();
    }

    /** What is seen where something stands as it stood is that thing. */
    private boolean isBehindStanding(Track track) {
        return !stands(track)
                && tracks.stream()
                        .flatMap(other -> berths.place(other).stream())
                        .anyMatch(place -> track.frame().coveredBy(place) > BEHIND);
    }

    private boolean stands(Track track) {
        return berths.place(track).isPresent();
    }

    /** Whether somebody is seen together with one that stands where it stood. */
    private boolean isBeside(Sighting sighting, Track standing) {
        return sighting.detection().isEmpty()
                && berths.place(standing)
                        .filter(place -> sighting.frame().area() > LARGER * place.area())
                        .isPresent();
    }

    /** What of a blob is not the vehicle that stands there: the largest piece beside it, above or below. */
    private static Optional<Sighting> rest(Sighting sighting, Frame standing) {
        var all = sighting.frame();
        return Stream.of(
                        Frame.between(all.left(), all.top(), standing.left(), all.foot()),
                        Frame.between(standing.right(), all.top(), all.right(), all.foot()),
                        Frame.between(all.left(), all.top(), all.right(), standing.top()),
                        Frame.between(all.left(), standing.foot(), all.right(), all.foot()))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Frame::area))
                .map(piece ->
                        new Sighting(piece, sighting.strong(), CROWD_TRUST, sighting.edges(), Optional.empty(), false));
    }

    /** Where it looks as before, else where it is expected. */
    private Sighting share(Track track, Sighting crowd, List<Track> inside) {
        return berths.place(track)
                .or(() -> looks.find(track))
                .filter(found -> found.coveredBy(crowd.frame().grown(INSIDE_CROWD)) > SWALLOWED)
                .map(found -> new Sighting(found, false, LOOK_TRUST, crowd.edges(), Optional.empty(), false))
                .orElseGet(() -> guess(track, crowd, inside));
    }

    /** The track's own size, within the blob; who is outermost has the blob's edge. */
    private static Sighting guess(Track track, Sighting crowd, List<Track> inside) {
        var own = track.frame();
        var all = crowd.frame();
        var width = Math.min(own.width(), all.width());
        var height = Math.min(own.height(), all.height());
        var x = own.x();
        if (inside.stream().allMatch(other -> other == track || other.frame().left() > own.left())) {
            x = all.left() + width / 2;
        } else if (inside.stream()
                .allMatch(other -> other == track || other.frame().right() < own.right())) {
            x = all.right() - width / 2;
        }
        var foot = own.foot();
        if (inside.stream().allMatch(other -> other == track || other.frame().foot() < own.foot())) {
            foot = all.foot();
        } else if (inside.stream()
                .allMatch(other -> other == track || other.frame().top() > own.top())) {
            foot = all.top() + height;
        }
        x = Math.max(all.left() + width / 2, Math.min(all.right() - width / 2, x));
        foot = Math.max(all.top() + height, Math.min(all.foot(), foot));
        return new Sighting(
                new Frame(x, foot, width, height), false, CROWD_TRUST, crowd.edges(), Optional.empty(), false);
    }
}
