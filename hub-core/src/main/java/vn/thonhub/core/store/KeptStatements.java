package vn.thonhub.core.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of one connection prepared: a signal runs the same dozen again and again, and SQLite takes longer
 * to parse and plan one than to run it. A statement in use is not in here, so the same text may run within itself. For
 * one thread.
 */
final class KeptStatements implements StatementBuilder {
    private static final int MOST = 256;

    private final StatementBuilder plain = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(MOST, 0.75f, true);

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return plain.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept != null ? kept : plain.create(connection, sql, context);
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return plain.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared) || idle.containsKey(sql)) {
            statement.close();
            return;
        }
        // What was bound, a picture perhaps, need not stay in memory.
        prepared.clearParameters();
        idle.put(sql, prepared);
        if (idle.size() > MOST) {
            String longestUnused = idle.keySet().iterator().next();
            idle.remove(longestUnused).close();
        }
    }

    /** Tables have changed: what was prepared knows the old columns. */
    void forget() {
        try {
            for (PreparedStatement statement : idle.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("prepared statements could not be closed: " + e.getMessage(), e);
        } finally {
            idle.clear();
        }
    }

    @Override
    public void close(Connection connection) {
        forget();
    }
}
