package vn.thonhub.loudspeaker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.Place;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.speaker.Condition;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerState;

/** A speaker as the API shows it. */
record SpeakerView(
        String id,
        String name,
        Optional<Place> place,
        SpeakerState state,
        Instant stateSince,
        Optional<Instant> lastSeen,
        int volume,
        int volumeLimit,
        int emergencyLimit,
        boolean enrolled,
        long scheduleRevision,
        Optional<Report> reported,
        Optional<Measured> telemetry,
        List<Wrong> conditions,
        Optional<CommandOffice.Sent> lastCommand,
        long version) {

    /** What is wrong with it, and since when. */
    record Wrong(Condition kind, Instant since) {}

    /** What it last said about itself. */
    record Report(
            Instant at,
            long scheduleRevision,
            int mediaMissing,
            Optional<String> playing,
            int volume,
            boolean clockSynced,
            Optional<Double> clockOffsetMs,
            String firmware,
            String bootId) {}

    /** What it last measured. */
    record Measured(
            Instant at,
            Optional<Double> rssiDbm,
            Optional<String> network,
            Optional<Double> tempC,
            Optional<Boolean> mains,
            Optional<Double> batteryPct,
            Optional<Double> freeMb,
            Optional<Boolean> ampOk) {}

    boolean standsAt(String placeId) {
        return place.filter(at -> at.id().equals(placeId)).isPresent();
    }

    static SpeakerView of(
            Device device, Optional<Place> place, Speaker speaker, Optional<CommandOffice.Sent> lastCommand) {
        return new SpeakerView(
                speaker.id(),
                device.name(),
                place,
                speaker.liveness().state(),
                speaker.liveness().since(),
                speaker.liveness().lastSeen(),
                speaker.volumes().usual(),
                speaker.volumes().limit(),
                speaker.volumes().emergencyLimit(),
                speaker.enrolledAt().isPresent(),
                speaker.scheduleRevision(),
                report(speaker),
                measured(speaker),
                wrong(speaker),
                lastCommand,
                device.version());
    }

    private static Optional<Report> report(Speaker speaker) {
        return speaker.reported()
                .map(said -> new Report(
                        speaker.reportedAt().orElse(Instant.EPOCH),
                        said.scheduleRevision(),
                        said.mediaMissing(),
                        said.playing(),
                        said.volume(),
                        said.clockSynced(),
                        said.clockOffsetMs(),
                        said.firmware(),
                        said.bootId()));
    }

    private static List<Wrong> wrong(Speaker speaker) {
        return speaker.conditions().active().stream()
                .map(one -> new Wrong(one, speaker.conditions().known().get(one).since()))
                .toList();
    }

    private static Optional<Measured> measured(Speaker speaker) {
        return speaker.telemetry()
                .map(said -> new Measured(
                        speaker.telemetryAt().orElse(Instant.EPOCH),
                        said.rssiDbm(),
                        said.network(),
                        said.tempC(),
                        said.mains(),
                        said.batteryPct(),
                        said.freeMb(),
                        said.ampOk()));
    }
}
