package vn.thonhub.camera.evidence;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** An unpacked package. Links are not followed. */
final class FolderContainer implements Container {
    private final Path folder;
    private final Map<String, Long> members = new TreeMap<>();

    FolderContainer(Path folder) throws IOException, ContainerFault {
        this.folder = folder;
        try (var all = Files.walk(folder, 4)) {
            for (var file : (Iterable<Path>) all::iterator) {
                add(file);
            }
        }
    }

    private void add(Path file) throws IOException, ContainerFault {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ContainerFault(name + " is a link or no plain file");
        }
        if (members.size() == MOST_MEMBERS) {
            throw new ContainerFault("the folder holds more files than a package can have");
        }
        members.put(name, Files.size(file));
    }

    @Override
    public Map<String, Long> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public InputStream content(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean fits(String name, Hashing.Sum content) {
        return true;
    }

    @Override
    public boolean madeAt(Instant instant) {
        return true;
    }
}
