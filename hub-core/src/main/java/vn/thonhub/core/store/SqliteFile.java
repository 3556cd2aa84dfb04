package vn.thonhub.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database file, held by this process alone: a lock file beside it is locked as long as this object is open, so
 * that two hubs never write one village. The lock goes with the process, also when it is killed.
 */
final class SqliteFile implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MS = 10_000;
    /** SQLite's own 2 MiB hold a tenth of what a signal looks at once a hundred thousand alerts are kept. */
    private static final int WRITE_CACHE_KIB = 16 * 1_024;

    private final Path file;
    private final FileChannel lock;

    private SqliteFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws StoreUnavailable saying what to do */
    static SqliteFile claim(Path given) {
        Path file = given.toAbsolutePath().normalize();
        requireWritable(file);
        return new SqliteFile(file, lock(file));
    }

    private static void requireWritable(Path file) {
        Path folder = file.getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot create the data directory " + folder + ": " + e.getMessage(), e);
        }
        if (Files.isDirectory(file)) {
            throw new StoreUnavailable("the database " + file + " is a directory, not a file");
        }
        boolean writable = Files.isWritable(folder) && (!Files.exists(file) || Files.isWritable(file));
        if (!writable) {
            throw new StoreUnavailable("cannot write the database " + file
                    + ": give the hub's user write permission on it and on its folder");
        }
    }

    private static FileChannel lock(Path file) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null) {
                createPrivately(file);
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Falls through to the same answer as a lock held by another process.
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreUnavailable("cannot lock the database " + file + ": " + e.getMessage(), e);
        }
        closeQuietly(channel);
        throw new StoreUnavailable("another hub is using the database " + file
                + ": stop that one first, or start this one with another data directory");
    }

    /** The file holds password hashes and webhook secrets: only the hub's own user may read it. */
    private static void createPrivately(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createFile(file);
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            // SQLite gives the write-ahead log and its index the same permissions.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written through this channel, so nothing is lost.
        }
    }

    Path path() {
        return file;
    }

    /** Every commit reaches the disk before it returns; transactions take the write lock when they begin. */
    DataSource writing() {
        SQLiteConfig config = config();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-WRITE_CACHE_KIB);
        // What is deleted or replaced, a secret perhaps, is wiped from the page it stood on; costs no write of its own.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "fast");
        return source(config);
    }

    Handle openWriting() {
        return open(writing());
    }

    Handle openReading() {
        Handle handle = open(source(config()));
        handle.execute("PRAGMA query_only = 1");
        return handle;
    }

    private Handle open(DataSource source) {
        try {
            return Jdbi.create(source).open();
        } catch (JdbiException e) {
            throw SqliteFaults.explained(e, file);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        return config;
    }

    private DataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }
}
