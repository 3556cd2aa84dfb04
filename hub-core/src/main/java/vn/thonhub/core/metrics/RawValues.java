package vn.thonhub.core.metrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;

/** Values of one append on their way into {@code raw}. Not thread-safe. */
final class RawValues {
    private static final String INSERT = "INSERT INTO raw (t, s, v) VALUES ";
    private static final String UNLESS_THERE = " ON CONFLICT DO NOTHING";
    private static final String ROW = "(?, ?, ?)";
    /** Rows of one statement: crossing into SQLite costs more than a row does. */
    private static final int TOGETHER = 100;

    private static final String MANY = INSERT + (ROW + ", ").repeat(TOGETHER - 1) + ROW + UNLESS_THERE;

    private long[] times = new long[1_024];
    private int[] series = new int[1_024];
    private double[] values = new double[1_024];
    private int size;
    /** Where the rows that were there already stand; empty nearly always. */
    private final BitSet known = new BitSet();

    /** Told of a value. */
    @FunctionalInterface
    interface Fresh {
        void added(long at, int series, double value);
    }

    /** Those {@link #insert} did not find there before. */
    void forEachAdded(Fresh fresh) {
        for (int i = 0; i < size; i++) {
            if (!known.get(i)) {
                fresh.added(times[i], series[i], values[i]);
            }
        }
    }

    void add(long at, int id, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            series = Arrays.copyOf(series, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = at;
        series[size] = id;
        values[size++] = value;
    }

    /** Inside the caller's transaction. All at once, as all are new nearly always; one by one when some were there. */
    void insert(Connection connection) throws SQLException {
        try (Statement savepoint = connection.createStatement()) {
            savepoint.execute("SAVEPOINT together");
            if (insertTogether(connection) < size) {
                savepoint.execute("ROLLBACK TO together");
                insertOneByOne(connection, 0);
            }
            savepoint.execute("RELEASE together");
        }
    }

    /** @return how many were not there before */
    private int insertTogether(Connection connection) throws SQLException {
        int inserted = 0;
        int whole = size / TOGETHER * TOGETHER;
        if (whole > 0) {
            try (PreparedStatement many = connection.prepareStatement(MANY)) {
                for (int from = 0; from < whole; from += TOGETHER) {
                    for (int i = 0; i < TOGETHER; i++) {
                        bind(many, 3 * i, from + i);
                    }
                    inserted += many.executeUpdate();
                }
            }
        }
        insertOneByOne(connection, whole);
        return inserted + size - whole - known.cardinality();
    }

    private void insertOneByOne(Connection connection, int from) throws SQLException {
        known.clear();
        try (PreparedStatement one = connection.prepareStatement(INSERT + ROW + UNLESS_THERE)) {
            for (int i = from; i < size; i++) {
                bind(one, 0, i);
                known.set(i, one.executeUpdate() == 0);
            }
        }
    }

    private void bind(PreparedStatement statement, int offset, int i) throws SQLException {
        statement.setLong(offset + 1, times[i]);
        statement.setInt(offset + 2, series[i]);
        statement.setDouble(offset + 3, values[i]);
    }
}
