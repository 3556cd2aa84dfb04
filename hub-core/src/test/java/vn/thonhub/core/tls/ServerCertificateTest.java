package vn.thonhub.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.testing.MovableClock;

class ServerCertificateTest {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "hub.local", "192.168.1.9");

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.at("2026-11-28T07:00:00Z");
    private final AtomicReference<Set<String>> names = new AtomicReference<>(NAMES);

    private ServerCertificate open() {
        return TestCertificates.issued(folder, clock, names::get);
    }

    private static X509Certificate leaf(ServerCertificate certificate) {
        return certificate.identity().orElseThrow().certificate();
    }

    @Test
    void theAuthorityIsMadeOnceAndItsKeysAreTheOwnersOnly() throws Exception {
        try (ServerCertificate first = open();
                ServerCertificate again = open()) {
            assertThat(again.authority()).isEqualTo(first.authority());
            assertThat(leaf(again)).isEqualTo(leaf(first));
            assertThat(first.names()).containsExactlyInAnyOrderElementsOf(NAMES);
            assertThat(first.trouble()).isEmpty();
        }
        try (var files = Files.list(folder.resolve("tls"))) {
            assertThat(files).hasSize(4).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        X509Certificate authority = open().authority().orElseThrow();
        assertThat(Duration.between(clock.instant(), authority.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(3651), Duration.ofDays(3653));
    }

    @Test
    void aCertificateIsRenewedAMonthBeforeItsEndAndWhenTheMachinesAddressChanges() {
        try (ServerCertificate certificate = open()) {
            X509Certificate first = leaf(certificate);
            clock.advance(Duration.ofDays(59));
            certificate.look();
            assertThat(leaf(certificate)).isEqualTo(first);

            clock.advance(Duration.ofDays(2));
            certificate.look();
            X509Certificate renewed = leaf(certificate);
            assertThat(renewed).isNotEqualTo(first);

            names.set(Set.of("localhost", "127.0.0.1", "hub.local", "192.168.1.77"));
            certificate.look();
            assertThat(leaf(certificate)).isNotEqualTo(renewed);
            assertThat(certificate.names()).contains("192.168.1.77").doesNotContain("192.168.1.9");
        }
    }

    @Test
    void ofThisMachinesOwnNamesTheCertificateStaysTheSame() {
        names.set(HostNames.now(java.util.List.of("fd00::1:2", "hub.xa.example")));
        try (ServerCertificate certificate = open()) {
            X509Certificate first = leaf(certificate);
            certificate.look();
            assertThat(leaf(certificate)).isEqualTo(first);
            assertThat(certificate.names()).contains("0:0:0:0:0:0:0:1", "fd00:0:0:0:0:0:1:2", "hub.xa.example");
        }
    }

    @Test
    void theAuthorityVouchesForLocalNamesOnly() {
        try (ServerCertificate certificate = open()) {
            names.set(Set.of("localhost", "hub.local", "10.1.2.3", "vietcombank.com.vn", "8.8.8.8"));
            certificate.look();
            assertThat(certificate.names()).containsExactlyInAnyOrder("localhost", "hub.local", "10.1.2.3");
        }
    }

    @Test
    void aDamagedAuthorityIsSaidAndNotReplaced() throws Exception {
        open().close();
        Path key = folder.resolve("tls/ca-key.pem");
        String whole = Files.readString(key);
        Files.writeString(key, "damaged");
        try (ServerCertificate certificate = open()) {
            assertThat(certificate.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("ca-key.pem", "backup"));
            Files.writeString(key, whole);
            certificate.look();
            assertThat(certificate.identity()).isPresent();
            assertThat(certificate.trouble()).isEmpty();
        }
    }

    @Test
    void filesOfOnesOwnAreReadAgainWhenTheyChangeAndABrokenOneKeepsTheOneBefore() throws Exception {
        LocalAuthority other = LocalAuthority.open(folder.resolve("other"), "xa", Set.of(), clock.instant());
        Path chain = folder.resolve("fullchain.pem");
        Path key = folder.resolve("key.pem");
        Identity one = other.issue(Set.of("localhost"), clock.instant());
        Identity two = other.issue(Set.of("localhost"), clock.instant());
        write(one, chain, key);
        try (ServerCertificate certificate = TestCertificates.ofFiles(folder, clock, chain, key)) {
            assertThat(leaf(certificate)).isEqualTo(one.certificate());
            assertThat(certificate.authority()).isEmpty();

            Files.writeString(chain, PemFiles.text(two.certificate()));
            certificate.look();
            assertThat(leaf(certificate)).isEqualTo(one.certificate());
            assertThat(certificate.trouble()).hasValueSatisfying(why -> assertThat(why)
                    .contains("the key does not belong to the certificate", "before is still served"));

            write(two, chain, key);
            certificate.look();
            assertThat(leaf(certificate)).isEqualTo(two.certificate());
            assertThat(certificate.trouble()).isEmpty();
        }
    }

    @Test
    void withoutUsableFilesTheHubsOwnAuthorityStandsIn() throws Exception {
        Path nowhere = folder.resolve("no-such.pem");
        try (ServerCertificate certificate = TestCertificates.ofFiles(folder, clock, nowhere, nowhere)) {
            assertThat(certificate.identity()).isPresent();
            assertThat(certificate.authority()).isPresent();
            assertThat(certificate.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("there is no file", "no-such.pem"));
        }
    }

    static void write(Identity identity, Path chain, Path key) throws Exception {
        Files.writeString(chain, PemFiles.text(identity.chain().toArray(X509Certificate[]::new)));
        Files.writeString(key, PemFiles.text(identity.key()));
    }
}
