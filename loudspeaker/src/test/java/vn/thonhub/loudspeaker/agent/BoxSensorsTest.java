package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

class BoxSensorsTest {
    @TempDir
    Path root;

    @Test
    void aSmallComputerWithBatteryAndWiFiTellsAll() throws IOException {
        file("sys/class/thermal/thermal_zone0/temp", "48312");
        file("sys/class/thermal/thermal_zone1/temp", "61250");
        file("sys/class/thermal/thermal_zone2/temp", "-274000");
        file("sys/class/power_supply/AC/type", "Mains");
        file("sys/class/power_supply/AC/online", "0");
        battery("BAT0", "Discharging", "63", "System");
        battery("mouse", "Discharging", "5", "Device");
        file("proc/net/route", "Iface\tDestination\tGateway\nwlan0\t0001A8C0\t0\nwlan0\t00000000\t0101A8C0\t0003\n");
        Files.createDirectories(root.resolve("sys/class/net/wlan0/wireless"));
        file("proc/net/wireless", "Inter-| sta\n face | tus\n wlan0: 0000   54.  -56.  -256        0\n");

        SpeakerTelemetry told = measure();

        assertThat(told.tempC()).contains(61.3);
        assertThat(told.mains()).contains(false);
        assertThat(told.batteryPct()).contains(63.0);
        assertThat(told.network()).contains("wifi");
        assertThat(told.rssiDbm()).contains(-56.0);
        assertThat(told.freeMb()).get().satisfies(mb -> assertThat(mb).isPositive());
        assertThat(told.ampOk()).contains(true);
    }

    @Test
    void aChargingBatteryIsOnMains() throws IOException {
        file("sys/class/power_supply/AC/type", "Mains");
        file("sys/class/power_supply/AC/online", "1");
        battery("BAT0", "Charging", "40", "System");
        assertThat(measure().mains()).contains(true);
    }

    @Test
    void aBoxWithoutSensorsTellsOnlyItsDiskAndOutput() {
        SpeakerTelemetry told = measure();
        assertThat(told.tempC()).isEmpty();
        assertThat(told.mains()).isEmpty();
        assertThat(told.batteryPct()).isEmpty();
        assertThat(told.network()).isEmpty();
        assertThat(told.freeMb()).isPresent();
    }

    @Test
    void damagedFilesFailNothing() throws IOException {
        file("sys/class/thermal/thermal_zone0/temp", "hot");
        file("proc/net/route", "Iface\nx\n");
        Files.createDirectories(root.resolve("sys/class/power_supply/AC/type"));
        assertThat(measure().tempC()).isEmpty();
    }

    private SpeakerTelemetry measure() {
        return BoxSensors.under(root).measure(70, root, Optional.of(true));
    }

    private void battery(String name, String status, String capacity, String scope) throws IOException {
        String folder = "sys/class/power_supply/" + name + "/";
        file(folder + "type", "Battery");
        file(folder + "status", status);
        file(folder + "capacity", capacity);
        file(folder + "scope", scope);
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }
}
