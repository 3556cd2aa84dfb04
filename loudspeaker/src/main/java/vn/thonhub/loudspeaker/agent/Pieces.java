package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;

/** Media as what a play takes its samples from. */
final class Pieces {
    private final MediaCache media;
    private final LiveFetcher live;

    Pieces(MediaCache media, LiveFetcher live) {
        this.media = media;
        this.live = live;
    }

    /** @param fellBack hears for how many samples a fallback was heard instead of a station; on the playing thread */
    List<SoundSource.Piece> of(Occurrence occurrence, LongConsumer fellBack) {
        long start = Pcm.samples(Duration.between(Instant.EPOCH, occurrence.startAt()));
        return occurrence.media().stream()
                .map(one -> piece(one, start, fellBack))
                .toList();
    }

    private SoundSource.Piece piece(Media one, long start, LongConsumer fellBack) {
        long samples = Pcm.samples(Duration.ofMillis(one.durationMs()));
        if (one.isSilence()) {
            return SoundSource.Piece.of(samples, at -> Voices.pause(samples));
        }
        if (one.isLive()) {
            return SoundSource.Piece.of(samples, at -> live.voice(one, samples));
        }
        return one.isStation()
                ? new Relayed(one, start, samples, fellBack)
                : SoundSource.Piece.of(samples, at -> Voices.recording(media.file(one)));
    }

    /** A relay: its first pieces are fetched before it begins. */
    private final class Relayed implements SoundSource.Piece {
        private final Media one;
        private final long start;
        private final long samples;
        private final LongConsumer fellBack;
        private RelayFeed next;

        Relayed(Media one, long start, long samples, LongConsumer fellBack) {
            this.one = one;
            this.start = start;
            this.samples = samples;
            this.fellBack = fellBack;
        }

        @Override
        public long samples() {
            return samples;
        }

        @Override
        public void soon(long at) {
            if (next == null) {
                next = feed();
                next.start(start + at);
            }
        }

        @Override
        public Voice open(long at) {
            RelayFeed feed = next == null ? feed() : next;
            next = null;
            return new RelayVoice(feed, start + at, new FallbackLoop(this::fallback), samples, fellBack);
        }

        private RelayFeed feed() {
            return new RelayFeed((from, into) -> live.start(one, from, into));
        }

        private Voice fallback() throws SoundFailure {
            Media file = one.fallback().filter(media::has).orElseThrow(() -> new SoundFailure("it has not come yet"));
            return Voices.recording(media.file(file));
        }

        @Override
        public void close() {
            if (next != null) {
                next.close();
            }
        }
    }
}
