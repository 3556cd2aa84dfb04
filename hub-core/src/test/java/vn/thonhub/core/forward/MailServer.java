package vn.thonhub.core.forward;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real submission server (SubEthaSMTP) with a certificate for localhost of its own making. */
final class MailServer implements AutoCloseable {
    static final String USER = "thonhub@xa.example";
    static final String PASSWORD = "bi-mat";

    private final List<MimeMessage> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private final String certificate;
    private volatile RejectException recipientRefusal;

    private MailServer(SMTPServer.Builder settings, Keys keys) {
        certificate = keys.pem();
        server = settings.bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .messageHandlerFactory(Intake::new)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailServer::login))
                .requireAuth()
                .build();
        server.start();
    }

    static MailServer startTls() throws Exception {
        Keys keys = Keys.make();
        return new MailServer(SMTPServer.port(0).enableTLS().requireTLS().startTlsSocketFactory(keys.context()), keys);
    }

    static MailServer tls() throws Exception {
        Keys keys = Keys.make();
        return new MailServer(SMTPServer.port(0).serverSocketFactory(keys.context()), keys);
    }

    static MailServer withoutEncryption() throws Exception {
        return new MailServer(SMTPServer.port(0), Keys.make());
    }

    private static void login(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    /** What every recipient is answered with; null accepts. */
    void refuseRecipients(int code, String words) {
        recipientRefusal = new RejectException(code, words);
    }

    int port() {
        return server.getPortAllocated();
    }

    String certificate() {
        return certificate;
    }

    List<MimeMessage> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Intake implements MessageHandler {
        Intake(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipientRefusal != null) {
                throw recipientRefusal;
            }
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                received.add(new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(data.readAllBytes())));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            return null;
        }

        @Override
        public void done() {}
    }

    /** A key and its certificate for localhost, made by the JDK's keytool. */
    private record Keys(KeyStore store) {
        private static final char[] PASS = "changeit".toCharArray();

        static Keys make() throws Exception {
            Path file = Files.createTempDirectory("thonhub-mail").resolve("keys.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "mail",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASS))
                    .redirectErrorStream(true)
                    .start();
            keytool.getInputStream().readAllBytes();
            keytool.waitFor();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASS);
            }
            return new Keys(store);
        }

        SSLContext context() throws GeneralSecurityException {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        }

        String pem() {
            try {
                return "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("mail").getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
