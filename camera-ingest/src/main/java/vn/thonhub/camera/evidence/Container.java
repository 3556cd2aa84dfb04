package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** The members of a package to be checked: in the zip as the hub wrote it, or unpacked in a folder. Blocks; one thread. */
sealed interface Container permits ZipContainer, FolderContainer {
    /** What member names may look like: no way up, no way out, nothing hidden. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}(/[A-Za-z0-9][A-Za-z0-9._-]{0,120}){0,2}");

    int MOST_MEMBERS = 10_000;

    /**
     * @throws IOException when it cannot be read
     * @throws ContainerFault when it is not, or no longer, what the hub wrote
     */
    static Container open(Path file) throws IOException, ContainerFault {
        return Files.isDirectory(file) ? new FolderContainer(file) : ZipContainer.read(file);
    }

    /** Names and lengths in bytes, in their order. */
    Map<String, Long> members();

    /** The content of one of {@link #members}; to be closed by the caller. */
    InputStream content(String name) throws IOException;

    /** Whether the container's own checksum of a member fits, if it has any. */
    boolean fits(String name, Hashing.Sum content);

    /** Whether the times in the container are those of a package made then, if it has any. */
    boolean madeAt(Instant instant);

    /** The container itself is not in order. */
    final class ContainerFault extends Exception {
        private static final long serialVersionUID = 1L;

        ContainerFault(String message) {
            super(message);
        }
    }
}
