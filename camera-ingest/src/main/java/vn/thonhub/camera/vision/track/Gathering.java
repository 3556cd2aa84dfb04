package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of blobs what is likely one thing each, by what is already followed: pieces of one thing are joined. */
final class Gathering {
    /** Share of a piece that must lie where the thing is expected. */
    private static final double INSIDE = 0.8;

    private static final double MARGIN = 0.15;
    /** Pieces that hardly belong together for so many seconds are two things. */
    private static final double APART_SECONDS = 0.35;
    /** Gap between parts of one thing, in sizes of the smaller part. */
    private static final double NARROW = 0.15;

    private static final double GROWN = 1.25;
    /** Share of where all its pieces lie that a thing's body fills, where more is seen of it than its lamps. */
    private static final double BODY = 0.25;

    record Result(List<Sighting> sightings, Map<Track, Sighting> parted) {}

    private final List<Track> tracks;
    private final double seconds;
    private final Map<Track, Sighting> parted = new LinkedHashMap<>();

    private Gathering(List<Track> tracks, double seconds) {
        this.tracks = tracks;
        this.seconds = seconds;
    }

    /**
     * What is seen, joined, and what is left of each that turned out to be two.
     *
     * @param tracks named ones, where they are expected now
     */
    static Result gather(List<Sighting> sightings, List<Track> tracks, double seconds) {
        var gathering = new Gathering(tracks, seconds);
        return new Result(gathering.join(sightings), gathering.parted);
    }

    private List<Sighting> join(List<Sighting> sightings) {
        var pieces = new LinkedHashMap<Track, List<Sighting>>();
        var rest = new ArrayList<Sighting>();
        for (var sighting : sightings) {
            var inside = tracks.stream()
                    .filter(track -> sighting.frame().coveredBy(place(track).grown(MARGIN)) >= INSIDE)
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

    /** Where its parts may be: whoever comes out from behind one that stands is none of them, though it be little by little. */
    private static Frame place(Track track) {
        return Standing.isParked(track) ? track.rests() : track.frame();
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

    /**
     * Whether pieces together are as large as the thing was when it was last seen in one. A bus that went away was larger then:
     * where its body is seen, what is further from that than it is large is somebody else.
     */
    private static boolean isWhole(Track track, List<Sighting> own) {
        var together = span(own);
        var whole = track.whole();
        var body = largest(own).frame();
        return together.width() < GROWN * whole.width()
                && together.height() < GROWN * whole.height()
                && (body.area() < BODY * together.area()
                        || own.stream().allMatch(piece -> gap(body, piece.frame()) < body.size()));
    }

    private static double gap(Frame one, Frame other) {
        var across = Math.max(one.left(), other.left()) - Math.min(one.right(), other.right());
        var down = Math.max(one.top(), other.top()) - Math.min(one.foot(), other.foot());
        return Math.max(across, down);
    }

    private static Frame span(List<Sighting> own) {
        return own.stream().map(Sighting::frame).reduce(Frame::union).orElseThrow();
    }

    private static Sighting largest(List<Sighting> own) {
        return own.stream()
                .max(Comparator.comparingDouble(s -> s.frame().area()))
                .orElseThrow();
    }

    private static Sighting joined(List<Sighting> own) {
        var detection = own.stream().flatMap(s -> s.detection().stream()).findFirst();
        return new Sighting(
                span(own),
                own.stream().anyMatch(Sighting::strong),
                1.2,
                largest(own).edges(),
                detection,
                false);
    }
}
