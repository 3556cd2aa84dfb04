package vn.thonhub.core.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The certificate the hub's authority made, kept so that a restart shows the same one. */
final class IssuedFiles {
    private IssuedFiles() {}

    /** Empty also when the files are of no use: another one is made then. */
    static Optional<Identity> read(Path folder) {
        try {
            return Files.exists(folder.resolve("hub.pem"))
                    ? Optional.of(PemFiles.identity(
                            PemFiles.bytes(folder.resolve("hub.pem")), PemFiles.bytes(folder.resolve("hub-key.pem"))))
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    static void write(Path folder, Identity identity) throws IOException {
        PemFiles.write(folder.resolve("hub-key.pem"), PemFiles.text(identity.key()));
        PemFiles.write(folder.resolve("hub.pem"), PemFiles.text(identity.chain().toArray(X509Certificate[]::new)));
    }
}
