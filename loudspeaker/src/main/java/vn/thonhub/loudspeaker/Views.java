package vn.thonhub.loudspeaker;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.loudspeaker.delivery.CommandOffice;
import vn.thonhub.loudspeaker.plan.Broadcast;
import vn.thonhub.loudspeaker.plan.BroadcastTable;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.plan.ItemTable;
import vn.thonhub.loudspeaker.plan.PauseTable;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;

/** Puts together what people see from what several rooms keep. */
final class Views {
    private final DeviceRegistry devices;

    Views(DeviceRegistry devices) {
        this.devices = devices;
    }

    /** All speakers, by id. */
    List<SpeakerView> speakers(Handle handle) {
        return SpeakerTable.all(handle).stream()
                .map(speaker -> view(handle, speaker))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<SpeakerView> speaker(Handle handle, String id) {
        return SpeakerTable.find(handle, id).flatMap(speaker -> view(handle, speaker));
    }

    private Optional<SpeakerView> view(Handle handle, Speaker speaker) {
        Optional<Device> device = devices.find(DeviceId.of(speaker.id()));
        return device.map(
                one -> SpeakerView.of(one, devices.placeOf(one), speaker, CommandOffice.last(handle, speaker.id())));
    }

    /** With what each speaker did. */
    Optional<BroadcastView> broadcast(Handle handle, String id) {
        return BroadcastTable.find(handle, id)
                .map(found -> BroadcastView.of(
                        found,
                        PauseTable.isPaused(handle, id),
                        ItemTable.of(handle, id),
                        DeliveryTable.counts(handle, id),
                        Optional.of(DeliveryTable.ofBroadcast(handle, id))));
    }

    /** Without what each speaker did, as in lists. */
    BroadcastView listed(Handle handle, Broadcast broadcast) {
        return BroadcastView.of(
                broadcast,
                PauseTable.isPaused(handle, broadcast.id()),
                ItemTable.of(handle, broadcast.id()),
                DeliveryTable.counts(handle, broadcast.id()),
                Optional.empty());
    }
}
