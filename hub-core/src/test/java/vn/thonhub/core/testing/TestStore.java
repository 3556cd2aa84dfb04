package vn.thonhub.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.Store;

/**
 * A fresh village database in a folder of its own, with the tables of the core and of the modules named. Closing it
 * deletes the folder.
 */
public final class TestStore implements AutoCloseable {
    private final Path folder;
    private final List<String> modules;
    private Store store;

    private TestStore(Path folder, List<String> modules) {
        this.folder = folder;
        this.modules = modules;
        open();
    }

    /** @param modules folders below {@code db/migration} to bring up after {@code core} */
    public static TestStore with(String... modules) {
        try {
            return new TestStore(Files.createTempDirectory("thonhub-store"), List.of(modules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        store = Store.open(file());
        store.migrate("core");
        modules.forEach(store::migrate);
    }

    public Store store() {
        return store;
    }

    /** Seals and opens secrets as the hub over this store does. */
    public SecretBox box() {
        return SecretBox.in(folder);
    }

    public Path file() {
        return folder.resolve("village.db");
    }

    /** Closes and opens the same file again, as a restart of the hub does. The store of before is of no use then. */
    public Store reopen() {
        store.close();
        open();
        return store;
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestStore::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
