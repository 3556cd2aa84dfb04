package vn.thonhub.core.store;

import java.nio.file.Path;
import org.sqlite.SQLiteException;

/** Turns SQLite's result codes into words a person can act on; everything else passes through unchanged. */
final class SqliteFaults {
    private SqliteFaults() {}

    static RuntimeException explained(RuntimeException failure, Path file) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                String message = message(sqlite, file);
                return message == null ? failure : new StoreUnavailable(message, failure);
            }
        }
        return failure;
    }

    /** Whether a write ended for want of space, as far as the code tells; a broken disk may say the same. */
    static boolean isLackOfRoom(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return switch (sqlite.getResultCode()) {
                    case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE -> true;
                    default -> false;
                };
            }
        }
        return false;
    }

    private static String message(SQLiteException failure, Path file) {
        return switch (failure.getResultCode()) {
            case SQLITE_FULL -> "the disk is full: free space on the disk of " + file;
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_CANTOPEN, SQLITE_PERM ->
                "cannot write the database " + file + ": give the hub's user write permission on it and on its folder";
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_BUSY_SNAPSHOT ->
                "another program holds the database " + file + ": close it";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "the database " + file + " is damaged: restore it from a backup";
            case SQLITE_IOERR, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_READ, SQLITE_IOERR_SHMSIZE ->
                "the disk of " + file + " reports an error (" + failure.getResultCode()
                        + "): check disk and free space";
            default -> null;
        };
    }
}
