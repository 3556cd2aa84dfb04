package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.Volumes;

/** What the hub wants this speaker to play, how loud, and which recordings it needs for that. On the agent's thread. */
final class SpeakerProgramme {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakerProgramme.class);
    private static final int DEFAULT_VOLUME = 70;

    private final String device;
    private final ScheduleKeeper schedules;
    private final MediaFetcher fetcher;
    private final SpeakerClock clock;
    private final Player player;
    private Volumes volumes = Volumes.of(DEFAULT_VOLUME);
    private List<Media> prepared = List.of();

    /** @param player is told of new schedules and limits; asks for {@link #volumes} */
    SpeakerProgramme(String device, ScheduleKeeper schedules, MediaFetcher fetcher, SpeakerClock clock, Player player) {
        this.device = device;
        this.schedules = schedules;
        this.fetcher = fetcher;
        this.clock = clock;
        this.player = player;
    }

    /** Goes on from the schedule on disk. */
    void restore() {
        schedules.restore();
        schedules.current().ifPresent(this::apply);
    }

    /** One that is not the hub's, or old, is refused and changes nothing. */
    void take(byte[] message) {
        try {
            schedules.take(message).ifPresent(this::apply);
        } catch (SignatureRejected refused) {
            LOG.warn("schedule refused device={} cause=\"{}\"", device, refused.getMessage());
        }
    }

    private void apply(SpeakerSchedule schedule) {
        volumes = schedule.volumes();
        player.limit();
        fetchWanted();
        player.accept(new PlayerInput.Scheduled(schedule.occurrences()));
        player.tick();
    }

    /** Recordings to hold for an order that may come. */
    void prepare(List<Media> media) {
        prepared = media;
        fetchWanted();
    }

    private void fetchWanted() {
        List<MediaFetcher.Wanted> media = new ArrayList<>();
        prepared.forEach(one -> media.add(new MediaFetcher.Wanted(one, Duration.ZERO)));
        Instant now = clock.now();
        schedules.current().ifPresent(schedule -> schedule.occurrences().stream()
                .sorted(Comparator.comparing(Occurrence::startAt))
                .forEach(occurrence -> {
                    Duration slack = clock.synced() ? Duration.between(now, occurrence.startAt()) : Duration.ZERO;
                    occurrence.media().stream()
                            .flatMap(Media::files)
                            .forEach(one -> media.add(new MediaFetcher.Wanted(one, slack)));
                }));
        fetcher.want(media);
    }

    /** Until the next schedule says otherwise. @param level 0 to 100 */
    void setVolume(int level) {
        volumes = volumes.withUsual(level);
        player.volume(level);
    }

    Volumes volumes() {
        return volumes;
    }

    long revision() {
        return schedules.current().map(SpeakerSchedule::revision).orElse(0L);
    }
}
