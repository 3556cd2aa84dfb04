package vn.thonhub.camera.vision.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Everything followed and everything suspected. Not thread-safe. */
final class Tracks {
    private final KindJudge judge;
    private final Looks looks = new Looks();
    private final Berths berths = new Berths();
    private final Passages passages = new Passages();
    private final List<Track> all = new ArrayList<>();
    private long lastId;
    private boolean dark;
    private double relearnt = Double.POSITIVE_INFINITY;

    Tracks(KindJudge judge) {
        this.judge = judge;
    }

    List<Track> named() {
        return all.stream().filter(Track::isNamed).toList();
    }

    private List<Track> suspected() {
        return all.stream().filter(track -> !track.isNamed()).toList();
    }

    List<TrackedObject> objects(double aspect) {
        return named().stream().map(track -> track.object(aspect)).toList();
    }

    boolean busy() {
        return all.stream().anyMatch(track -> !track.isNamed() || !track.isStill());
    }

    void clear() {
        all.clear();
        looks.forget();
        berths.forget();
        passages.forget();
    }

    /** What was first seen since then was nothing. */
    void forgetSince(Instant then) {
        all.removeIf(track -> track.firstSeen().isAfter(then));
    }

    /** A picture that tells nothing. */
    void overlook(Instant at) {
        all.forEach(track -> track.predict(at));
        all.removeIf(track -> !track.isNamed() || Standing.isLost(track, all));
    }

    /** For how long the background has been learnt anew that things stand out from, seconds; infinite for a first one. */
    void relearnt(double seconds) {
        relearnt = seconds;
    }

    /** Whether lamps light the scene. */
    void dark(boolean lampsLight) {
        dark = lampsLight;
    }

    /** The picture that {@link #next} tells the sightings of. */
    void show(GreyPicture picture) {
        looks.next(picture);
    }

    /** @return boxes whose contents are to be taken as background */
    List<PictureBox> next(Instant at, double seconds, double aspect, List<Sighting> sightings) {
        all.forEach(track -> track.predict(at));
        berths.look(looks.now());
        var gathered = Gathering.gather(sightings, named(), seconds);
        var whole = named().stream()
                .filter(track -> !gathered.parted().containsKey(track))
                .toList();
        var thronged = Throngs.part(gathered.sightings(), whole, looks, berths);
        var free = whole.stream()
                .filter(track -> !thronged.given().containsKey(track))
                .toList();
        var matching = Matching.of(free, suspected(), thronged.free());
        gathered.parted().forEach((track, sighting) -> track.filter().refit(sighting.frame()));
        see(gathered.parted(), aspect);
        thronged.given().forEach(this::give);
        thronged.throngs().forEach(throng -> unite(throng, aspect));
        see(matching.matched(), aspect);
        matching.left().stream().filter(Sighting::strong).forEach(sighting -> all.add(new Track(at, sighting, aspect)));
        passages.note(
                at,
                all.stream()
                        .filter(track -> track.hidden() == 0 && !track.isStill() && Standing.hasMoved(track))
                        .toList());
        berths.note(looks.now(), named());
        return settle(aspect);
    }

    /** Parts of one vehicle, lamps by night, were followed each by itself: now that they stand, they are seen to be one. */
    private void unite(Throngs.Throng throng, double aspect) {
        var members = throng.members();
        if (dark
                && members.stream().allMatch(Track::isStill)
                && judge.isOneVehicle(throng.seen().frame(), aspect)) {
            var one = members.stream()
                    .max(Comparator.comparing(
                                    (Track track) -> track.votes().winner().isVehicle())
                            .thenComparing(Track::sightings))
                    .orElseThrow();
            all.removeIf(track -> track != one && members.contains(track));
            one.filter().refit(throng.seen().frame());
        }
    }

    private void see(Map<Track, Sighting> seen, double aspect) {
        seen.forEach((track, sighting) -> {
            var ballot = judge.judge(track, sighting, aspect, Standing.hasMoved(track));
            track.see(berths.place(track).orElse(sighting.frame()), sighting, ballot);
        });
    }

    /** One that stands looks as before: that it is there is no guess. */
    private void give(Track track, Sighting share) {
        if (berths.place(track).filter(share.frame()::equals).isPresent()) {
            track.see(share, KindVotes.Ballot.EMPTY);
        } else {
            track.guess(share);
        }
    }

    /** The road itself: what nobody brought, or what a young background lacks. */
    private boolean isGround(Track track) {
        return Standing.appeared(track) && (Standing.isYoung(relearnt) || !passages.brought(track));
    }

    private List<PictureBox> settle(double aspect) {
        var background = new ArrayList<PictureBox>();
        for (var track : List.copyOf(all)) {
            if (Standing.isHole(track) || isGround(track) || Standing.isOld(track)) {
                background.add(track.frame().box(aspect));
                all.remove(track);
            } else if (Standing.isLost(track, all) || Standing.hasLeft(track, aspect)) {
                all.remove(track);
            } else if (!track.isNamed() && Standing.isThing(track)) {
                track.name(++lastId);
            }
        }
        return background;
    }
}
