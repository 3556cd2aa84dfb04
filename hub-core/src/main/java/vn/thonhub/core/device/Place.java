package vn.thonhub.core.device;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a device stands and what it depends on. Devices of one {@code site} share a meter and a switch, devices of one
 * {@code uplink} share the line, devices of one {@code power} the circuit or transformer that feeds several sites; causes are
 * correlated along all three.
 *
 * @param id same form as a device id
 * @param lat WGS 84 degrees, -90 to 90
 * @param lon WGS 84 degrees, -180 to 180
 */
public record Place(
        String id,
        String name,
        String village,
        Optional<String> site,
        Optional<String> uplink,
        Optional<String> power,
        Optional<Double> lat,
        Optional<Double> lon) {
    public Place {
        Objects.requireNonNull(id, "place id");
        Objects.requireNonNull(name, "place name");
        Objects.requireNonNull(village, "place village");
    }
}
