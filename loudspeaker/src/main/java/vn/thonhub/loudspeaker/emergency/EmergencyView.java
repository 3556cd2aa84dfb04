package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An emergency as the API shows it.
 *
 * @param audio absent for a live one
 * @param confirmToken only in the answer to its author
 * @param deliveries in the detail only
 */
record EmergencyView(
        String id,
        EmergencyState state,
        String title,
        String text,
        Zone zone,
        String zoneName,
        Optional<AudioView> audio,
        boolean live,
        boolean drill,
        int volume,
        long pauseS,
        long lastsMin,
        Optional<String> source,
        Instant confirmUntil,
        Optional<String> confirmToken,
        Instant createdAt,
        String createdBy,
        Optional<Instant> startAt,
        Optional<Instant> endsAt,
        Optional<Instant> confirmedAt,
        Optional<String> confirmedBy,
        Optional<Instant> endedAt,
        Optional<String> endedBy,
        Counts counts,
        Optional<List<DeliveryView>> deliveries) {

    /** What is played. */
    record AudioView(String id, String title, long durationMs) {}

    /** Speakers: all, those that have begun at some time, those that sound now; of those with a microphone, whose heard it and whose did not. */
    record Counts(int speakers, int started, int sounding, int heard, int unheard) {
        static Counts of(List<EmergencyDelivery> deliveries) {
            return new Counts(
                    deliveries.size(),
                    count(deliveries, one -> one.startedAt().isPresent()),
                    count(
                            deliveries,
                            one -> one.startedAt().isPresent() && one.endedAt().isEmpty()),
                    count(deliveries, one -> one.heard().filter(yes -> yes).isPresent()),
                    count(deliveries, one -> one.heard().filter(yes -> !yes).isPresent()));
        }

        private static int count(List<EmergencyDelivery> deliveries, Predicate<EmergencyDelivery> which) {
            return (int) deliveries.stream().filter(which).count();
        }
    }

    /** One speaker. */
    record DeliveryView(
            String speakerId,
            String speakerName,
            int sends,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            long playedMs,
            Optional<String> lastEvent,
            Optional<String> detail,
            Optional<Boolean> heard) {}

    static EmergencyView of(
            Emergency one, List<EmergencyDelivery> deliveries, boolean detailed, Optional<String> confirmToken) {
        return new EmergencyView(
                one.id(),
                one.state(),
                one.title(),
                one.text(),
                one.zone(),
                one.zoneName(),
                one.audio().map(audio -> new AudioView(audio.id(), audio.title(), audio.durationMs())),
                one.isLive(),
                one.drill(),
                one.volume(),
                one.pause().toSeconds(),
                one.lasts().toMinutes(),
                one.source(),
                one.confirmUntil(),
                confirmToken,
                one.createdAt(),
                one.createdBy(),
                one.startAt(),
                one.endsAt(),
                one.confirmedAt(),
                one.confirmedBy(),
                one.endedAt(),
                one.endedBy(),
                Counts.of(deliveries),
                detailed
                        ? Optional.of(
                                deliveries.stream().map(EmergencyView::delivery).toList())
                        : Optional.empty());
    }

    private static DeliveryView delivery(EmergencyDelivery one) {
        return new DeliveryView(
                one.speakerId(),
                one.speakerName(),
                one.sends(),
                one.startedAt(),
                one.endedAt(),
                one.playedMs(),
                one.lastEvent(),
                one.detail(),
                one.heard());
    }
}
