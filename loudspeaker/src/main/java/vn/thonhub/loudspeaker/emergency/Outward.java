package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.issued.CapIssuer;
import vn.thonhub.loudspeaker.issued.Spoken;

/** Tells other systems that an emergency has begun, and that it is over before its time. Writer thread. */
final class Outward {
    private final DeviceRegistry devices;
    private final CapIssuer issuer;

    Outward(DeviceRegistry devices, CapIssuer issuer) {
        this.devices = devices;
        this.issuer = issuer;
    }

    /** @param active just confirmed */
    void begun(UnitOfWork work, Emergency active, List<EmergencyDelivery> speakers) {
        issuer.issue(
                work,
                new Spoken(
                        active.id(),
                        active.drill(),
                        active.title(),
                        // A live one's text are notes of its author, which nobody may ever hear.
                        active.isLive() ? Optional.empty() : Optional.of(active.text()),
                        villages(speakers),
                        active.confirmedAt().orElseThrow(),
                        active.startAt().orElseThrow(),
                        active.endsAt().orElseThrow()));
    }

    void takenBack(UnitOfWork work, Emergency ended, Instant now) {
        issuer.takeBack(work, ended.id(), now);
    }

    /** Of the speakers, not of the zone: a village without one hears nothing. */
    private List<String> villages(List<EmergencyDelivery> speakers) {
        return speakers.stream()
                .map(one -> devices.find(DeviceId.of(one.speakerId()))
                        .flatMap(devices::placeOf)
                        .map(Place::village))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
