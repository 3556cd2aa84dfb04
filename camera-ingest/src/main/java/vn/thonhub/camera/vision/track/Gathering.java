package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of blobs what is likely one thing each, by what is already followed: pieces of one thing are joined, and a crowd that
 * is one blob is parted among those who are in it.
 */
final class Gathering {
    /** Share of a piece that must lie where the thing is expected. */
    private static final double INSIDE = 0.8;

    private static final double MARGIN = 0.15;
    /** Pieces that hardly belong together for so many seconds are two things. */
    private static final double APART_SECONDS = 0.35;
    /** Gap between parts of one thing, in sizes of the smaller part. */
    private static final double NARROW = 0.15;

    private static final double GROWN = 1.25;
    /** Share of a thing's expected box that a blob must cover to have swallowed it. */
    private static final double SWALLOWED = 0.55;
    /** By how much larger than one of them a blob of several must be. */
    private static final double LARGER = 1.25;

    private static final double INSIDE_CROWD = 0.05;
    /** A place by the look is known to a pixel or two. */
    private static final double LOOK_TRUST = 1.2;
    /** Places within a crowd are vague. */
    private static final double CROWD_TRUST = 2.5;

    /** What is left for matching, what is already known to belong to a track, and what is left of one that was two. */
    record Result(List<Sighting> free, Map<Track, Sighting> given, Map<Track, Sighting> parted) {}

    private final List<Track> tracks;
    private final double seconds;
    private final Looks looks;
    private final Map<Track, Sighting> parted = new LinkedHashMap<>();

    private Gathering(List<Track> tracks, double seconds, Looks looks) {
        this.tracks = tracks;
        this.seconds = seconds;
        this.looks = looks;
    }

    /** @param tracks named ones, where they are expected now */
    static Result gather(List<Sighting> sightings, List<Track> tracks, double seconds, Looks looks) {
        var gathering = new Gathering(tracks, seconds, looks);
        return gathering.part(gathering.join(sightings));
    }

    private List<Sighting> join(List<Sighting> sightings) {
        var pieces = new LinkedHashMap<Track, List<Sighting>>();
        var rest = new ArrayList<Sighting>();
        for (var sighting : sightings) {
            var inside = tracks.stream()
                    .filter(track -> sighting.frame().coveredBy(track.frame().grown(MARGIN)) >= INSIDE)
                    .toList();
            if (inside.size() == 1) {
                pieces.computeIfAbsent(inside.get(0), track -> new ArrayList<>())
                        .add(sighting);
            } else {
                rest.add(sighting);
            }
        }
        for (var track : tracks) {
            rest.addAll(ofOne(track, pieces.getOrDefault(track, List.of())));
        }
        return rest;
    }

    /** What lies where one track is expected: its parts, and what may be somebody else. */
    private List<Sighting> ofOne(Track track, List<Sighting> own) {
        var near = own.size() < 2 ? own : together(own);
        var apart = near.size() < own.size() && !isWhole(track, own);
        track.seenApart(apart, seconds);
        if (own.size() < 2) {
            return own;
        }
        if (!apart || track.apart() <= APART_SECONDS) {
            return List.of(joined(own));
        }
        parted.put(track, joined(near));
        return own.stream().filter(piece -> !near.contains(piece)).toList();
    }

    /** The largest piece, and those that lie as close to it, or to each other, as the parts of a lorry do. */
    private static List<Sighting> together(List<Sighting> own) {
        var sorted = own.stream()
                .sorted(Comparator.comparingDouble((Sighting s) -> -s.frame().area()))
                .toList();
        var near = new ArrayList<>(sorted.subList(0, 1));
        for (var piece : sorted.subList(1, sorted.size())) {
            if (near.stream().anyMatch(other -> isClose(other.frame(), piece.frame()))) {
                near.add(piece);
            }
        }
        return near;
    }

    private static boolean isClose(Frame one, Frame other) {
        return gap(one, other) < NARROW * Math.min(one.size(), other.size());
    }

    /** Whether pieces together are as large as the thing was when it was last seen in one. */
    private static boolean isWhole(Track track, List<Sighting> own) {
        var together = span(own);
        var whole = track.whole();
        return together.width() < GROWN * whole.width() && together.height() < GROWN * whole.height();
    }

    private static double gap(Frame one, Frame other) {
        var across = Math.max(one.left(), other.left()) - Math.min(one.right(), other.right());
        var down = Math.max(one.top(), other.top()) - Math.min(one.foot(), other.foot());
        return Math.max(across, down);
    }

    private static Frame span(List<Sighting> own) {
        return own.stream().map(Sighting::frame).reduce(Frame::union).orElseThrow();
    }

    private static Sighting joined(List<Sighting> own) {
        var largest = own.stream()
                .max(Comparator.comparingDouble(s -> s.frame().area()))
                .orElseThrow();
        var detection = own.stream().flatMap(s -> s.detection().stream()).findFirst();
        return new Sighting(span(own), own.stream().anyMatch(Sighting::strong), 1.2, largest.edges(), detection, false);
    }

    private Result part(List<Sighting> sightings) {
        var given = new LinkedHashMap<Track, Sighting>();
        var free = new ArrayList<Sighting>();
        for (var sighting : sightings) {
            var frame = sighting.frame();
            var inside = tracks.stream()
                    .filter(track -> !given.containsKey(track) && !parted.containsKey(track))
                    .filter(track -> track.frame().coveredBy(frame.grown(0.05)) >= SWALLOWED)
                    .toList();
            var largest =
                    inside.stream().mapToDouble(t -> t.frame().area()).max().orElse(0);
            if (inside.size() > 1 && frame.area() > LARGER * largest) {
                inside.forEach(track -> given.put(track, share(track, sighting, inside)));
            } else {
                free.add(sighting);
            }
        }
        looks.keepOnly(given.keySet());
        return new Result(free, given, parted);
    }

    /** Where it looks as before, else where it is expected. */
    private Sighting share(Track track, Sighting crowd, List<Track> inside) {
        return looks.find(track)
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
