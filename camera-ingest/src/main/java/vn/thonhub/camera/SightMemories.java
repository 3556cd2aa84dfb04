package vn.thonhub.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.vision.analysis.SightMemory;
import vn.thonhub.core.device.DeviceId;

/**
 * How cameras usually see, a file of about 120 kB each below {@code sight/} in the data directory. Coarse outlines averaged
 * over minutes, in which nobody can be known. A camera under another address is another camera. Losing them costs two
 * minutes of learning, so trouble with them is only logged.
 */
final class SightMemories {
    private static final Logger log = LoggerFactory.getLogger(SightMemories.class);
    private static final String ENDING = ".view";
    private static final long LARGEST = 1 << 20;

    private final Path folder;

    SightMemories(Path dataDir) {
        folder = dataDir.resolve("sight");
    }

    SightMemory of(Camera camera) {
        var file = folder.resolve(camera.id() + "." + address(camera) + ENDING);
        return new SightMemory() {
            @Override
            public Optional<byte[]> recall() {
                return read(file);
            }

            @Override
            public void keep(byte[] memory) {
                write(file, memory);
            }
        };
    }

    /** Deletes what is kept of a camera that was removed. Blocks. */
    void forget(DeviceId camera) {
        try (var files = Files.newDirectoryStream(folder, camera + ".*" + ENDING)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException none) {
            // Nothing was ever kept.
        } catch (IOException e) {
            log.warn("how a camera used to see could not be deleted camera={} cause=\"{}\"", camera, e.toString());
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.size(file) > LARGEST ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(Path file, byte[] memory) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            Files.write(part, memory);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("how a camera sees could not be kept file={} cause=\"{}\"", file.getFileName(), e.toString());
        }
    }

    private static String address(Camera camera) {
        var sum = new CRC32();
        sum.update(camera.reach()
                .sub()
                .map(StreamAddress::url)
                .orElseGet(() -> camera.reach().main().url())
                .getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
