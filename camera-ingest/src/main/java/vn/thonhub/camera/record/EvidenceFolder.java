package vn.thonhub.camera.record;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.thonhub.core.device.DeviceId;

/**
 * Files of evidence below the data directory: {@code <kind>/<camera>/<day>/<id>.<ending>}. A file appears under its name
 * only when it is complete and on disk; until then it bears {@link #UNFINISHED}. A folder goes with its last file: a year of
 * forty cameras would leave thousands, which every start walks through. Blocks; any thread.
 */
public final class EvidenceFolder {
    /** Ending of files being written; what bears it at start was cut short, and is for its owner to judge. */
    public static final String UNFINISHED = ".part";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private final Path dataDir;
    private final Path root;
    private final String ending;

    /**
     * @param kind name of the folder in the data directory, such as {@code clips}
     * @param ending of finished files, such as {@code .mp4}
     */
    public EvidenceFolder(Path dataDir, String kind, String ending) {
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.root = this.dataDir.resolve(kind);
        this.ending = ending;
    }

    /** A new file's place relative to the data directory. */
    public String placeFor(DeviceId camera, Instant at, String id) {
        var file = root.resolve(camera.value()).resolve(DAY.format(at)).resolve(id + ending);
        return relative(file);
    }

    /** Where to write until {@link #publish}: a file that exists, so that its folder stays. */
    public synchronized Path unfinished(String place) throws IOException {
        var file = dataDir.resolve(place + UNFINISHED);
        Files.createDirectories(file.getParent());
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(file);
        }
        return file;
    }

    /** Writes a whole file in the same safe order. */
    public void write(String place, byte[] content) throws IOException {
        try {
            Files.write(unfinished(place), content);
            publish(place);
        } catch (IOException e) {
            discard(place);
            throw e;
        }
    }

    /** Gives the file its name: content, then name, then folder reach the disk, in this order. */
    public void publish(String place) throws IOException {
        var unfinished = dataDir.resolve(place + UNFINISHED);
        force(unfinished, StandardOpenOption.WRITE);
        var file = dataDir.resolve(place);
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + root + " cannot rename atomically", e);
        }
        forceFolders(place);
    }

    /** Forces the folders of a file to disk, and with them its name: a folder made for it must survive, and who holds it. */
    public void forceFolders(String place) throws IOException {
        for (var folder = dataDir.resolve(place).getParent(); folder.startsWith(dataDir); folder = folder.getParent()) {
            force(folder, StandardOpenOption.READ);
        }
    }

    /** Removes what was begun under {@link #unfinished}, if anything. */
    public void discard(String place) {
        try {
            remove(dataDir.resolve(place + UNFINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + place + UNFINISHED, e);
        }
    }

    /** Deletes a published file. @return whether there was one */
    public boolean delete(String place) throws IOException {
        return remove(within(place));
    }

    private synchronized boolean remove(Path file) throws IOException {
        var there = Files.deleteIfExists(file);
        for (var folder = file.getParent(); !folder.equals(root) && isEmpty(folder); folder = folder.getParent()) {
            Files.deleteIfExists(folder);
        }
        return there;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Files.notExists(folder, LinkOption.NOFOLLOW_LINKS);
        }
        try (var all = Files.newDirectoryStream(folder)) {
            return !all.iterator().hasNext();
        }
    }

    /** The file to read; empty if it is not there, is no plain file, or a link leads elsewhere. */
    public Optional<Path> open(String place) {
        try {
            var file = within(place);
            var real = file.toRealPath();
            var plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            return plain && real.startsWith(root.toRealPath()) ? Optional.of(real) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place, e);
        }
    }

    /** Places of all files, unfinished ones too; what is deleted meanwhile is there or not. */
    public List<String> files() throws IOException {
        return below(Integer.MAX_VALUE, BasicFileAttributes::isRegularFile);
    }

    /** Places of all day folders, {@code <kind>/<camera>/<day>}: with very many files these come one folder at a time. */
    public List<String> folders() throws IOException {
        return below(2, BasicFileAttributes::isDirectory).stream().sorted().toList();
    }

    /** Not {@code Files.walk}, which fails with the first thing that somebody deletes while it walks: retention does. */
    private List<String> below(int depth, Predicate<BasicFileAttributes> wanted) throws IOException {
        var found = new ArrayList<String>();
        Files.walkFileTree(root, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(attributes)) {
                    found.add(relative(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                if (cause instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw cause;
            }
        });
        return found;
    }

    /** Places of the files in a folder of {@link #folders}, unfinished ones too. */
    public List<String> files(String folder) throws IOException {
        try (var all = Files.list(within(folder))) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(this::relative)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            // It went with its last file since.
            return List.of();
        }
    }

    /** What the disk has left for this program. */
    public long freeBytes() throws IOException {
        Files.createDirectories(root);
        return Files.getFileStore(root).getUsableSpace();
    }

    /** Bytes of a published file. */
    public long size(String place) throws IOException {
        return Files.size(dataDir.resolve(place));
    }

    /** Of the file's content, hexadecimal. */
    public static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path within(String place) {
        var file = dataDir.resolve(place).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("not below " + root);
        }
        return file;
    }

    private String relative(Path file) {
        return dataDir.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
