package vn.thonhub.camera.vision.track;

import java.time.Duration;
import java.time.Instant;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** One thing followed, or one that may turn out to be one. Not thread-safe. */
final class Track {
    static final long UNNAMED = 0;
    /** By how much the place of one that stands may grow meanwhile. */
    private static final double MOST_REST = 1.8;

    private final Instant firstSeen;
    private final Frame first;
    private final BoxFilter filter;
    private final Wander wander;
    private final KindVotes votes = new KindVotes();
    private Instant lastSeen;
    private Instant now;
    private Frame seen;
    private Frame before;
    private Frame whole;
    private Frame cameToRest;
    private Frame rests;
    private long id = UNNAMED;
    private int sightings = 1;
    private int pictures = 1;
    private int detections;
    private double apart;
    private double edges;
    private double unsteady;
    private boolean guessed;

    Track(Instant at, Sighting sighting, double aspect) {
        firstSeen = at;
        lastSeen = at;
        now = at;
        first = sighting.frame();
        seen = first;
        before = first;
        whole = first;
        cameToRest = first;
        rests = first;
        filter = new BoxFilter(first);
        edges = sighting.edges();
        detections = sighting.detection().isPresent() ? 1 : 0;
        wander = new Wander(aspect);
        wander.add(at, first);
    }

    void predict(Instant at) {
        var seconds = seconds(now, at);
        before = filter.frame();
        filter.predict(seconds);
        now = at;
        pictures++;
        if (hidden() > 0.001 + seconds) {
            filter.coast(seconds);
        }
    }

    void see(Sighting sighting, KindVotes.Ballot ballot) {
        see(sighting.frame(), sighting, ballot);
    }

    /** @param place where it is known to be, whatever of it stands out in this picture */
    void see(Frame place, Sighting sighting, KindVotes.Ballot ballot) {
        var before = filter.frame();
        filter.update(place, sighting.trust());
        seen = sighting.frame();
        guessed = false;
        whole = sighting.whole() ? seen : whole;
        lastSeen = now;
        sightings++;
        detections += sighting.detection().isPresent() ? 1 : 0;
        edges += (sighting.edges() - edges) * 0.2;
        var jump =
                Math.abs(Math.log(seen.width() / before.width())) + Math.abs(Math.log(seen.height() / before.height()));
        unsteady += (jump - unsteady) * 0.2;
        wander.add(now, filter.frame());
        rest(sighting.whole());
        votes.add(ballot);
    }

    /** What is whose in a throng is a guess: it tells where somebody is, but not what. */
    void guess(Sighting share) {
        see(share, KindVotes.Ballot.EMPTY);
        guessed = true;
    }

    /** Notes for how long it has been seen in separate pieces. */
    void seenApart(boolean pieces, double seconds) {
        apart = pieces ? apart + seconds : Math.max(0, apart - 2 * seconds);
    }

    double apart() {
        return apart;
    }

    boolean isNamed() {
        return id != UNNAMED;
    }

    long id() {
        return id;
    }

    void name(long newId) {
        id = newId;
    }

    BoxFilter filter() {
        return filter;
    }

    Frame frame() {
        return filter.frame();
    }

    Frame lastFrame() {
        return seen;
    }

    private void rest(boolean alone) {
        if (!isStill()) {
            cameToRest = seen;
            rests = seen;
        } else if (alone && rests.union(seen).area() < MOST_REST * cameToRest.area()) {
            rests = rests.union(seen);
        }
    }

    /**
     * Where it stands, as large as it ever was since it does: what of it looks like the ground in one picture must not become
     * ground, or less of it would be seen each time.
     */
    Frame rests() {
        return rests;
    }

    /** Where it was at the picture before. */
    Frame before() {
        return before;
    }

    /** Whether the last picture showed it, by itself and in one piece. */
    boolean isSeenWhole() {
        return hidden() == 0 && !guessed && whole == seen;
    }

    /** As it was last seen in one piece. */
    Frame whole() {
        return whole;
    }

    int sightings() {
        return sightings;
    }

    int detections() {
        return detections;
    }

    /** Share of pictures since the first that showed it. */
    double shown() {
        return (double) sightings / pictures;
    }

    double edges() {
        return edges;
    }

    /** How much its size jumps from picture to picture: 0 is steady. */
    double unsteady() {
        return unsteady;
    }

    Instant firstSeen() {
        return firstSeen;
    }

    /** Seconds since it was first seen. */
    double age() {
        return seconds(firstSeen, now);
    }

    /** Seconds since it was last seen. */
    double hidden() {
        return seconds(lastSeen, now);
    }

    /** Seconds since it moved. */
    double rested() {
        return wander.rested(now);
    }

    boolean isStill() {
        return wander.isStill(now);
    }

    Wander wander() {
        return wander;
    }

    KindVotes votes() {
        return votes;
    }

    boolean isVehicle(double certainty) {
        var kind = votes.winner();
        return kind.isVehicle() && votes.certainty(kind) >= certainty;
    }

    TrackedObject object(double aspect) {
        var frame = frame();
        var kind = votes.winner();
        return new TrackedObject(
                id,
                kind,
                votes.certainty(kind),
                frame.box(aspect),
                frame.footPoint(aspect),
                firstSeen,
                lastSeen,
                isStill(),
                guessed);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
