package vn.thonhub.loudspeaker.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

/**
 * What Linux tells about the box a speaker runs on: temperature, power, line. What it does not tell is absent; nothing here
 * fails a speaker. Reads a handful of small files of the kernel, which takes less than a millisecond. Any thread.
 */
public final class BoxSensors {
    /** Nothing can be measured, as on a simulated speaker. */
    public static final BoxSensors NONE = new BoxSensors(Path.of("/nonexistent"));

    private static final double COLDEST = -40;
    private static final double HOTTEST = 150;
    private static final String NO_DESTINATION = "00000000";

    private final Path root;

    private BoxSensors(Path root) {
        this.root = root;
    }

    /** This machine's own. */
    public static BoxSensors machine() {
        return new BoxSensors(Path.of("/"));
    }

    /** @param root where {@code sys} and {@code proc} are */
    static BoxSensors under(Path root) {
        return new BoxSensors(root);
    }

    /** @param folder whose disk must not fill up */
    SpeakerTelemetry measure(int volume, Path folder, Optional<Boolean> outputWorks) {
        double freeMb = Math.round(folder.toFile().getUsableSpace() / 1e6);
        Optional<String> line = defaultLine();
        return new SpeakerTelemetry(
                1,
                volume,
                line.flatMap(this::signal),
                line.map(this::network),
                temperature(),
                mains(),
                battery(),
                Optional.of(freeMb),
                outputWorks);
    }

    /** The warmest zone, °C. */
    private Optional<Double> temperature() {
        return entries("sys/class/thermal", "thermal_zone*").stream()
                .flatMap(zone -> number(zone.resolve("temp")).stream())
                .map(milli -> milli / 1000)
                .filter(celsius -> celsius > COLDEST && celsius < HOTTEST)
                .max(Double::compare)
                .map(celsius -> Math.round(celsius * 10) / 10.0);
    }

    /** Empty on a box that knows neither mains nor battery. */
    private Optional<Boolean> mains() {
        List<Path> supplies = entries("sys/class/power_supply", "*");
        List<Path> sources =
                supplies.stream().filter(one -> isType(one, "Mains", "USB")).toList();
        boolean discharging = batteries(supplies).anyMatch(one -> text(one.resolve("status"))
                .filter("Discharging"::equals)
                .isPresent());
        if (discharging) {
            return Optional.of(false);
        }
        boolean any = batteries(supplies).findAny().isPresent();
        boolean plugged = sources.stream()
                .anyMatch(
                        one -> number(one.resolve("online")).filter(n -> n > 0).isPresent());
        // Without a battery the box would be dark: then a source that says nothing is one nobody looks after.
        return sources.isEmpty() && !any ? Optional.empty() : Optional.of(plugged || !any || sources.isEmpty());
    }

    private Optional<Double> battery() {
        return batteries(entries("sys/class/power_supply", "*"))
                .flatMap(one -> number(one.resolve("capacity")).stream())
                .filter(pct -> pct >= 0 && pct <= 100)
                .min(Double::compare);
    }

    /** Batteries of the box itself, not of a mouse. */
    private static Stream<Path> batteries(List<Path> supplies) {
        return supplies.stream().filter(one -> isType(one, "Battery", "UPS")).filter(one -> text(one.resolve("scope"))
                .filter("Device"::equals)
                .isEmpty());
    }

    private static boolean isType(Path supply, String... types) {
        return text(supply.resolve("type")).filter(List.of(types)::contains).isPresent();
    }

    /** The interface the hub is reached through, most likely. */
    private Optional<String> defaultLine() {
        return lines(root.resolve("proc/net/route")).stream()
                .skip(1)
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields.length > 1 && fields[1].equals(NO_DESTINATION))
                .map(fields -> fields[0])
                .findFirst();
    }

    private String network(String line) {
        if (Files.isDirectory(root.resolve("sys/class/net").resolve(line).resolve("wireless"))) {
            return "wifi";
        }
        return line.startsWith("wwan") || line.startsWith("ppp") ? "4g" : "lan";
    }

    /** dBm, as /proc/net/wireless has it in its fourth column. */
    private Optional<Double> signal(String line) {
        return lines(root.resolve("proc/net/wireless")).stream()
                .map(String::trim)
                .filter(row -> row.startsWith(line + ":"))
                .map(row -> row.split("\\s+"))
                .filter(fields -> fields.length > 3)
                .flatMap(fields -> parsed(fields[3]).stream())
                .findFirst();
    }

    private List<Path> entries(String folder, String glob) {
        List<Path> found = new ArrayList<>();
        Path at = root.resolve(folder);
        if (Files.isDirectory(at)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(at, glob)) {
                all.forEach(found::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
                return List.of();
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        return lines(file).stream().findFirst().map(String::trim);
    }

    private static Optional<Double> number(Path file) {
        return text(file).flatMap(BoxSensors::parsed);
    }

    private static Optional<Double> parsed(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }
}
