package vn.thonhub.core.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate the hub shows to browsers and devices. It looks every {@value #LOOK_S} s whether files of one's own
 * have changed, the machine's names or addresses have, or the end is near; a new one is served to the next handshake. What
 * cannot be used is told once and leaves the one before in place. Thread-safe.
 */
public final class ServerCertificate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final int LOOK_S = 10;
    private static final Duration RENEWED_BEFORE_END = LocalAuthority.LEAF_LIFE.dividedBy(3);
    /** Files of one's own are renewed by somebody else; from then on the hub says that it has not happened. */
    private static final Duration WARNED_BEFORE_END = Duration.ofDays(7);

    private final CertificateSource source;
    private final Clock clock;
    private final Supplier<Set<String>> machine;
    private final SwappingKeys keys = new SwappingKeys();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "certificate-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Shown shown = new Shown(Optional.empty(), Optional.empty(), false, Optional.empty(), Set.of());
    private byte[] readBefore = new byte[0];
    private LocalAuthority authority;

    private record Shown(
            Optional<Identity> identity,
            Optional<X509Certificate> authority,
            boolean own,
            Optional<String> trouble,
            Set<String> leftOut) {
        Shown with(Identity next, boolean ofOwnFiles) {
            return new Shown(Optional.of(next), authority, ofOwnFiles, Optional.empty(), leftOut);
        }

        Shown in(String why) {
            return new Shown(identity, authority, own, Optional.of(why), leftOut);
        }
    }

    private ServerCertificate(CertificateSource source, Clock clock, Supplier<Set<String>> machine) {
        this.source = source;
        this.clock = clock;
        this.machine = machine;
    }

    /** Has the certificate ready, or says in {@link #trouble} why there is none. Blocks; makes keys at the first run. */
    public static ServerCertificate open(CertificateSource source, Clock clock) {
        ServerCertificate certificate = of(source, clock, () -> HostNames.now(source.names()));
        certificate.watch.scheduleWithFixedDelay(certificate::look, LOOK_S, LOOK_S, TimeUnit.SECONDS);
        return certificate;
    }

    /** Without a watch of its own. @param machine the names it is reached at */
    static ServerCertificate of(CertificateSource source, Clock clock, Supplier<Set<String>> machine) {
        ServerCertificate certificate = new ServerCertificate(source, clock, machine);
        certificate.look();
        return certificate;
    }

    /** Looks now rather than at the next turn. Blocks for as long as it takes to read files or to make a key. */
    public synchronized void look() {
        try {
            openAuthority();
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            tell("the hub's certificate authority in " + source.folder() + " cannot be used (" + reason(failure)
                    + "); bring ca.pem and ca-key.pem back from a backup, or remove both: then a new one is made, which"
                    + " every phone has to trust anew");
        }
        source.own().ifPresentOrElse(this::lookAtOwn, this::lookAtIssued);
    }

    private void openAuthority() throws IOException, GeneralSecurityException {
        if (authority == null) {
            Set<String> names = new TreeSet<>(machine.get());
            names.addAll(source.names());
            authority = LocalAuthority.open(source.folder(), source.hubId(), names, clock.instant());
            LOG.info("certificate=authority fingerprint={}", Fingerprint.of(authority.certificate()));
            shown = new Shown(
                    shown.identity, Optional.of(authority.certificate()), shown.own, shown.trouble, shown.leftOut);
        }
    }

    private void lookAtOwn(CertificateSource.OwnFiles files) {
        try {
            byte[] chain = PemFiles.bytes(files.certificate());
            byte[] key = PemFiles.bytes(files.key());
            byte[] read = Arrays.copyOf(chain, chain.length + key.length);
            System.arraycopy(key, 0, read, chain.length, key.length);
            if (Arrays.equals(read, readBefore) && shown.own) {
                return;
            }
            Identity next = PemFiles.identity(chain, key);
            if (!next.isValidAt(clock.instant())) {
                throw new GeneralSecurityException(
                        "the certificate is valid from " + next.notBefore() + " until " + next.notAfter());
            }
            readBefore = read;
            serve(next, true);
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            if (!shown.own) {
                lookAtIssued(); // better one that only those who trust the hub's authority believe than none
            }
            tell("server.tls_certificate " + files.certificate() + " and server.tls_key " + files.key()
                    + " cannot be used (" + reason(failure) + "); "
                    + (shown.own ? "the certificate before is still served" : "the hub's own authority stands in"));
        }
    }

    private void lookAtIssued() {
        if (authority == null) {
            return;
        }
        try {
            Instant now = clock.instant();
            Set<String> names = vouched();
            Optional<Identity> kept = shown.identity.isPresent() ? shown.identity : IssuedFiles.read(source.folder());
            if (kept.isPresent() && isGood(kept.get(), names, now)) {
                if (shown.identity.isEmpty()) {
                    serve(kept.get(), false);
                }
                return;
            }
            Identity next = authority.issue(names, now);
            IssuedFiles.write(source.folder(), next);
            serve(next, false);
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            tell("no new certificate could be made: " + reason(failure));
        }
    }

    private Set<String> vouched() throws GeneralSecurityException {
        Set<String> names = new TreeSet<>();
        Set<String> leftOut = new TreeSet<>();
        for (String name : machine.get()) {
            (authority.mayVouchFor(name) ? names : leftOut).add(name);
        }
        if (!leftOut.equals(shown.leftOut)) {
            LOG.warn(
                    "certificate=names_left_out names={} the hub's authority was made for other names; to have these in,"
                            + " stop the hub, remove {} and trust the new authority on every device",
                    leftOut,
                    source.folder());
        }
        shown = new Shown(shown.identity, shown.authority, shown.own, shown.trouble, leftOut);
        return names;
    }

    private boolean isGood(Identity identity, Set<String> names, Instant now) throws GeneralSecurityException {
        try {
            identity.certificate().verify(authority.certificate().getPublicKey());
        } catch (GeneralSecurityException ofAnotherAuthority) {
            return false;
        }
        return identity.isValidAt(now)
                && now.isBefore(identity.notAfter().minus(RENEWED_BEFORE_END))
                && subjects(identity.certificate()).equals(names);
    }

    private static Set<String> subjects(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> names = new TreeSet<>();
        for (List<?> one :
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of())) {
            names.add(one.get(1).toString());
        }
        return names;
    }

    private void serve(Identity next, boolean own) {
        keys.swap(next);
        shown = shown.with(next, own);
        LOG.info(
                "certificate=served own_files={} until={} fingerprint={}",
                own,
                next.notAfter(),
                Fingerprint.of(next.certificate()));
        listeners.forEach(this::heard);
    }

    private void heard(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.error("certificate=not_taken_over cause={}", failure.toString());
        }
    }

    private void tell(String why) {
        if (!shown.trouble.equals(Optional.of(why))) {
            LOG.error("certificate=trouble {}", why);
        }
        shown = shown.in(why);
    }

    private static String reason(Exception failure) {
        return failure instanceof java.nio.file.NoSuchFileException
                ? "there is no file " + failure.getMessage()
                : failure instanceof java.nio.file.AccessDeniedException
                        ? "no permission to read " + failure.getMessage()
                        : failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** What TLS servers ask at each handshake; it always answers with the newest. */
    public X509KeyManager keyManager() {
        return keys;
    }

    /** What is served; empty while nothing could be made or read. */
    public Optional<Identity> identity() {
        return shown.identity;
    }

    /** The certificate people and devices have to trust, unless files of one's own are served. */
    public Optional<X509Certificate> authority() {
        return shown.own ? Optional.empty() : shown.authority;
    }

    /** {@link #authority} as PEM text. */
    public Optional<String> authorityPem() {
        return authority().map(PemFiles::text);
    }

    /** What a person should see to, in one sentence; empty when all is well. */
    public Optional<String> trouble() {
        if (shown.trouble.isPresent() || shown.identity.isEmpty()) {
            return shown.trouble;
        }
        Instant end = shown.identity.get().notAfter();
        return clock.instant().isBefore(end.minus(WARNED_BEFORE_END))
                ? Optional.empty()
                : Optional.of("the certificate ends on " + end + " and was not renewed");
    }

    /** Seconds until the end of what is served; not a number when nothing is. */
    public double secondsLeft() {
        return shown.identity
                .map(identity -> (double)
                        Duration.between(clock.instant(), identity.notAfter()).toSeconds())
                .orElse(Double.NaN);
    }

    /** Names and addresses in what is served. */
    public List<String> names() {
        try {
            return shown.identity.isEmpty()
                    ? List.of()
                    : new ArrayList<>(subjects(shown.identity.get().certificate()));
        } catch (GeneralSecurityException unreadable) {
            return List.of();
        }
    }

    /** @param listener told after each swap, on the watching thread; may block */
    public void onSwap(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
