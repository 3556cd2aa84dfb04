package vn.thonhub.core.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import vn.thonhub.core.async.WorkerPool;

/**
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), on a pool of one thread and a short queue: a flood of
 * sign-ins takes neither the box's memory nor more than one core, and what does not fit is refused at once.
 */
final class Passwords implements AutoCloseable {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(MEMORY_KIB, 2, 1, 32, Argon2.ID);
    private static final int SALT_BITS = 128;

    /**
     * Stands in for the hash of a user that does not exist, so that both cases take the same time; the hash of random
     * bits nobody kept, with the same parameters as above.
     */
    static final String DECOY = "$argon2id$v=19$m=19456,t=2,p=1$RXJTUW9EUUlnTmx3QWp4d3k3cXgtdw"
            + "$oDQbkjRp+z6u5FfKtD1qyX3ve6vl+AZvrqb/4n7kEiE";

    private final WorkerPool pool = new WorkerPool("password", 1, 32);

    Future<String> hash(String password) {
        return pool.submit(() -> ARGON2.hash(password, Tokens.random(SALT_BITS)).getResult());
    }

    /** Fails with {@link java.util.concurrent.RejectedExecutionException} when too many are waiting. */
    Future<Boolean> matches(String password, String hash) {
        return pool.submit(() -> Argon2Function.getInstanceFromHash(hash).check(password, hash));
    }

    /** Takes as long as {@link #matches} and is never true. */
    Future<Boolean> matchesNobody(String password) {
        return matches(password, DECOY).map(false);
    }

    @Override
    public void close() {
        pool.close();
    }
}
