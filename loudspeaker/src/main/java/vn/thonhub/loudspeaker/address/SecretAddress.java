package vn.thonhub.loudspeaker.address;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.User;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.MediaTokens;

/**
 * Addresses of one kind of feed, for programs that have no session: the secret stands in the address, is said once, kept as
 * a hash, one a person. It dies with its owner's account or right, and whenever the owner makes another.
 */
public final class SecretAddress {
    /** 192 bits: nobody guesses it, so nobody needs to count guesses. */
    private static final int TOKEN_BYTES = 24;

    private final String kind;
    private final Permission needed;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param kind as the table and the audit log name it
     * @param needed what an owner must be allowed to for the address to work
     */
    public SecretAddress(String kind, Permission needed, AuditLog audit, Clock clock) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.needed = Objects.requireNonNull(needed, "permission");
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a person's address anew. @return the secret, 32 characters that a path takes as they are */
    public String renew(UnitOfWork work, Principal who) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        delete(work.handle(), who.username());
        work.handle()
                .createUpdate("INSERT INTO secret_address (token_hash, kind, username, created_at)"
                        + " VALUES (:hash, :kind, :user, :at)")
                .bind("hash", MediaTokens.hash(token))
                .bind("kind", kind)
                .bind("user", who.username())
                .bind("at", clock.instant().toEpochMilli())
                .execute();
        audit.record(work, who, kind + ".create", "user/" + who.username(), Map.of());
        return token;
    }

    /** Lets a person's address stop working. */
    public void remove(UnitOfWork work, Principal who) {
        delete(work.handle(), who.username());
        audit.record(work, who, kind + ".delete", "user/" + who.username(), Map.of());
    }

    /** Whether a secret opens this kind of feed now: who has left, or lost the right, reads no more. */
    public boolean opens(Handle handle, String token) {
        return handle.createQuery("SELECT username FROM secret_address WHERE token_hash = :hash AND kind = :kind")
                .bind("hash", MediaTokens.hash(token))
                .bind("kind", kind)
                .mapTo(String.class)
                .findOne()
                .flatMap(username -> Accounts.named(handle, username))
                .filter(User::enabled)
                .filter(user -> user.principal().may(needed))
                .isPresent();
    }

    private void delete(Handle handle, String username) {
        handle.createUpdate("DELETE FROM secret_address WHERE kind = :kind AND username = :user")
                .bind("kind", kind)
                .bind("user", username)
                .execute();
    }
}
