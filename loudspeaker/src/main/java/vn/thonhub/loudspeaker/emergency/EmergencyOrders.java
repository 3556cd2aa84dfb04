package vn.thonhub.loudspeaker.emergency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.Audio;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Media;

/** The commands of an emergency, one for each speaker. They go out after the commit. */
final class EmergencyOrders {
    /** A stop may wait for a speaker that has just lost its line; longer than its session is kept makes no sense. */
    private static final Duration STOP_EXPIRY = Duration.ofMinutes(5);

    private final CommandOffice office;

    EmergencyOrders(CommandOffice office) {
        this.office = office;
    }

    /** Has a speaker fetch the recording while people still read the draft. */
    void prepare(UnitOfWork work, Emergency one, String speakerId) {
        if (one.isLive()) {
            return;
        }
        Duration expiry = Duration.between(one.createdAt(), one.confirmUntil());
        office.order(
                work,
                office.command(speakerId, CommandOp.PREPARE, expiry, one.createdBy())
                        .ofBroadcast(one.id())
                        .withMedia(List.of(sound(one))));
    }

    /** Has a speaker join the others, from the beginning when the beginning is still to come. */
    void play(UnitOfWork work, Emergency one, String speakerId, Instant now) {
        Instant start = one.startAt().orElseThrow();
        Instant ends = one.endsAt().orElseThrow();
        Late join = new Late(Late.Mode.JOIN, (int) one.lasts().toSeconds());
        List<Media> sounds = one.pause().isZero()
                ? List.of(sound(one))
                : List.of(sound(one), Media.silence(one.pause().toMillis()));
        office.order(
                work,
                office.command(
                                speakerId,
                                CommandOp.PLAY,
                                Duration.between(now, ends),
                                one.confirmedBy().orElse("hub"))
                        .ofBroadcast(one.id())
                        .playing(BroadcastClass.EMERGENCY, start, join, sounds, one.volume(), repeats(one)));
    }

    void stop(UnitOfWork work, Emergency one, String speakerId, String by) {
        office.order(
                work, office.command(speakerId, CommandOp.STOP, STOP_EXPIRY, by).ofBroadcast(one.id()));
    }

    private static Media sound(Emergency one) {
        return one.audio()
                .map(audio -> Media.file(Audio.mediaPath(audio.sha256()), audio.sha256(), audio.durationMs()))
                .orElseGet(() -> Media.live(one.id(), one.lasts().toMillis()));
    }

    /** Enough to reach its end; what is too much is cut off there. */
    private static int repeats(Emergency one) {
        long round = Math.max(1, sound(one).durationMs() + one.pause().toMillis());
        return one.isLive() ? 1 : (int) (one.lasts().toMillis() / round + 1);
    }
}
