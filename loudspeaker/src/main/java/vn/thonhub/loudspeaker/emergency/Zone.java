package vn.thonhub.loudspeaker.emergency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.http.Problem;

/** Where an emergency sounds: villages, places and single speakers together; all three empty means everywhere. */
public record Zone(List<String> villages, List<String> places, List<String> speakers) {
    static final Zone EVERYWHERE = new Zone(null, null, null);
    private static final int NAMED = 8;

    public Zone {
        villages = villages == null ? List.of() : List.copyOf(villages);
        places = places == null ? List.of() : List.copyOf(places);
        speakers = speakers == null ? List.of() : List.copyOf(speakers);
    }

    /** One village. */
    public static Zone ofVillage(String village) {
        return new Zone(List.of(village), null, null);
    }

    /** The speakers a zone means now, by id, and its name in words for people. */
    record Resolved(String name, List<Device> speakers) {}

    /** @throws Problem naming what does not exist, or 409 when there is no speaker in it */
    Resolved resolve(DeviceRegistry devices) {
        List<Device> all = devices.ofKind(DeviceKind.SPEAKER);
        requireKnown(devices);
        List<Device> inside = all.stream()
                .filter(speaker -> holds(devices, speaker))
                .sorted(Comparator.comparing(speaker -> speaker.id().value()))
                .toList();
        if (inside.isEmpty()) {
            throw Problem.conflict(
                    "no-speaker",
                    "There is no speaker in this zone; choose another, or add and enrol a speaker first.");
        }
        return new Resolved(name(devices), inside);
    }

    private boolean isEverywhere() {
        return villages.isEmpty() && places.isEmpty() && speakers.isEmpty();
    }

    private boolean holds(DeviceRegistry devices, Device speaker) {
        Optional<Place> place = devices.placeOf(speaker);
        return isEverywhere()
                || speakers.contains(speaker.id().value())
                || place.filter(at -> places.contains(at.id()) || villages.contains(at.village()))
                        .isPresent();
    }

    private void requireKnown(DeviceRegistry devices) {
        TreeSet<String> known =
                devices.places().stream().map(Place::village).collect(Collectors.toCollection(TreeSet::new));
        villages.stream()
                .filter(village -> !known.contains(village))
                .findFirst()
                .ifPresent(village -> {
                    throw Problem.invalid("/zone/villages", "There is no village \"" + village + "\".");
                });
        places.stream().filter(id -> devices.place(id).isEmpty()).findFirst().ifPresent(id -> {
            throw Problem.invalid("/zone/places", "There is no place " + id + ".");
        });
        speakers.stream()
                .filter(id -> speaker(devices, id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw Problem.invalid("/zone/speakers", "There is no speaker " + id + ".");
                });
    }

    private static Optional<Device> speaker(DeviceRegistry devices, String id) {
        return devices.find(DeviceId.of(id)).filter(device -> device.kind() == DeviceKind.SPEAKER);
    }

    private String name(DeviceRegistry devices) {
        if (isEverywhere()) {
            return "Toàn xã";
        }
        List<String> names = new ArrayList<>(villages);
        places.forEach(id -> devices.place(id).ifPresent(place -> names.add(place.name())));
        speakers.forEach(id -> speaker(devices, id).ifPresent(speaker -> names.add(speaker.name())));
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : first + " và " + (names.size() - NAMED) + " nơi khác";
    }
}
