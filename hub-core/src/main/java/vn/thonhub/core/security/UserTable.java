package vn.thonhub.core.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.json.Json;

/** SQL of {@code app_user} and {@code user_role}. */
final class UserTable {
    private static final String COLUMNS =
            "id, username, enabled, cameras, villages, created_at, last_sign_in_at, version";

    private UserTable() {}

    static boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM app_user")
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    static Optional<User> byId(Handle handle, String id) {
        return one(handle, "id", id);
    }

    static Optional<User> byName(Handle handle, String username) {
        return one(handle, "username", username);
    }

    private static Optional<User> one(Handle handle, String column, String value) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM app_user WHERE " + column + " = :value")
                .bind("value", value)
                .map((row, context) -> user(row, rolesOf(handle, row.getString("id"))))
                .findOne();
    }

    static List<User> page(Handle handle, String afterName, int limit) {
        Map<String, Set<Role>> roles = allRoles(handle);
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM app_user WHERE username > :after ORDER BY username LIMIT :limit")
                .bind("after", afterName)
                .bind("limit", limit)
                .map((row, context) -> user(row, roles.getOrDefault(row.getString("id"), Set.of())))
                .list();
    }

    static List<User> all(Handle handle) {
        return page(handle, "", Integer.MAX_VALUE);
    }

    static Optional<String> passwordHash(Handle handle, String id) {
        return handle.createQuery("SELECT password_hash FROM app_user WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    static void insert(Handle handle, User user, String passwordHash) {
        handle.createUpdate("INSERT INTO app_user (id, username, password_hash, enabled, cameras, villages, created_at,"
                        + " version) VALUES (:id, :username, :hash, :enabled, :cameras, :villages, :created, :version)")
                .bind("id", user.id())
                .bind("username", user.username())
                .bind("hash", passwordHash)
                .bind("enabled", user.enabled() ? 1 : 0)
                .bind("cameras", json(user.cameras()))
                .bind("villages", json(user.villages()))
                .bind("created", user.createdAt().toEpochMilli())
                .bind("version", user.version())
                .execute();
        insertRoles(handle, user);
    }

    static void update(Handle handle, User user) {
        handle.createUpdate("UPDATE app_user SET enabled = :enabled, cameras = :cameras, villages = :villages,"
                        + " version = :version WHERE id = :id")
                .bind("id", user.id())
                .bind("enabled", user.enabled() ? 1 : 0)
                .bind("cameras", json(user.cameras()))
                .bind("villages", json(user.villages()))
                .bind("version", user.version())
                .execute();
        handle.createUpdate("DELETE FROM user_role WHERE user_id = :id")
                .bind("id", user.id())
                .execute();
        insertRoles(handle, user);
    }

    static void setPassword(Handle handle, String id, String hash) {
        handle.createUpdate("UPDATE app_user SET password_hash = :hash WHERE id = :id")
                .bind("id", id)
                .bind("hash", hash)
                .execute();
    }

    static void signedIn(Handle handle, String id, Instant at) {
        handle.createUpdate("UPDATE app_user SET last_sign_in_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM user_role WHERE user_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM app_user WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static void insertRoles(Handle handle, User user) {
        for (Role role : user.roles()) {
            handle.createUpdate("INSERT INTO user_role (user_id, role) VALUES (:id, :role)")
                    .bind("id", user.id())
                    .bind("role", role.id())
                    .execute();
        }
    }

    private static Set<Role> rolesOf(Handle handle, String id) {
        return handle.createQuery("SELECT role FROM user_role WHERE user_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .map(UserTable::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Map<String, Set<Role>> allRoles(Handle handle) {
        return handle.createQuery("SELECT user_id, role FROM user_role")
                .map((row, context) -> Map.entry(row.getString("user_id"), role(row.getString("role"))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private static Role role(String id) {
        return Role.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static User user(ResultSet row, Set<Role> roles) throws SQLException {
        long signedIn = row.getLong("last_sign_in_at");
        Optional<Instant> lastSignIn = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(signedIn));
        return new User(
                row.getString("id"),
                row.getString("username"),
                roles,
                limit(row.getString("cameras")),
                limit(row.getString("villages")),
                row.getInt("enabled") == 1,
                Instant.ofEpochMilli(row.getLong("created_at")),
                lastSignIn,
                row.getLong("version"));
    }

    private static String json(Optional<Set<String>> limit) {
        return limit.map(names -> Json.write(new TreeSet<>(names))).orElse(null);
    }

    private static Optional<Set<String>> limit(String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(json, new TypeReference<Set<String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a user's limits in the database are not a JSON list", e);
        }
    }
}
