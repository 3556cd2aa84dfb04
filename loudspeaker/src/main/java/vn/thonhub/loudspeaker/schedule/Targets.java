package vn.thonhub.loudspeaker.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;

/** Which speakers a target means today: villages and zones grow and shrink with their speakers. Any thread. */
public final class Targets {
    private final DeviceRegistry devices;

    public Targets(DeviceRegistry devices) {
        this.devices = devices;
    }

    /** What no longer exists is left out: a programme goes on where it can be heard. */
    public List<Device> speakers(Handle handle, Programme.Target target) {
        List<Device> all = devices.ofKind(DeviceKind.SPEAKER);
        if (target.equals(Programme.Target.EVERYWHERE)) {
            return all;
        }
        Set<String> villages = new TreeSet<>(target.villages());
        Set<String> picked = new TreeSet<>(target.speakers());
        for (String id : target.zones()) {
            ZoneTable.find(handle, id).ifPresent(zone -> {
                villages.addAll(zone.villages());
                picked.addAll(zone.speakers());
            });
        }
        return all.stream()
                .filter(one -> picked.contains(one.id().value())
                        || village(one).filter(villages::contains).isPresent())
                .toList();
    }

    /**
     * @throws Problem 400 naming what does not exist, 409 when nobody would hear it, 403 outside the person's villages
     */
    public List<Device> require(Handle handle, Programme.Target target, Principal who) {
        for (String zone : target.zones()) {
            if (ZoneTable.find(handle, zone).isEmpty()) {
                throw Problem.invalid("/target/zones", "There is no zone " + zone + ".");
            }
        }
        check("/target", target.villages(), target.speakers());
        List<Device> speakers = speakers(handle, target);
        if (speakers.isEmpty()) {
            throw Problem.conflict(
                    "no-speaker", "No speaker would play this: add and enrol speakers there, or choose other places.");
        }
        who.villages().ifPresent(own -> speakers.stream()
                .filter(one -> village(one).filter(own::contains).isEmpty())
                .findFirst()
                .ifPresent(foreign -> {
                    throw Problem.forbidden("The speaker " + foreign.name()
                            + " is not in your villages; choose villages or speakers of yours.");
                }));
        return speakers;
    }

    /** @throws Problem 400 when a village or speaker does not exist */
    void check(String pointer, List<String> villages, List<String> speakers) {
        Set<String> known = new TreeSet<>();
        devices.places().forEach(place -> known.add(place.village()));
        for (String village : villages) {
            if (!known.contains(village)) {
                throw Problem.invalid(pointer + "/villages", "There is no village " + village + " among the places.");
            }
        }
        for (String id : speakers) {
            devices.find(DeviceId.of(id))
                    .filter(device -> device.kind() == DeviceKind.SPEAKER)
                    .orElseThrow(() -> Problem.invalid(pointer + "/speakers", "There is no speaker " + id + "."));
        }
    }

    private Optional<String> village(Device device) {
        return devices.placeOf(device).map(Place::village);
    }

    /** Changes when speakers come, go or move. */
    public int fingerprint() {
        TreeMap<String, String> all = new TreeMap<>();
        devices.ofKind(DeviceKind.SPEAKER)
                .forEach(one -> all.put(
                        one.id().value(), one.name() + "/" + village(one).orElse("")));
        return all.hashCode();
    }
}
