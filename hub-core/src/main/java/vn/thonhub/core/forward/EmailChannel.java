package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.forward.mail.MailMessage;
import vn.thonhub.core.forward.mail.SmtpFailure;
import vn.thonhub.core.forward.mail.SmtpServer;
import vn.thonhub.core.forward.mail.SmtpSession;
import vn.thonhub.core.json.Json;

/** Delivers by mail: text and HTML, the snapshot inline where the channel is trusted with pictures. */
final class EmailChannel implements Carrier, AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final AddressCheck addresses;
    private final Clock clock;
    private final Sender sender;
    private final WorkerPool pool = new WorkerPool("mail", 2, 32);

    EmailChannel(AddressCheck addresses, Clock clock, Sender sender) {
        this.addresses = addresses;
        this.clock = clock;
        this.sender = sender;
    }

    @Override
    public Future<Outcome> deliver(Channel channel, Parcel parcel) {
        MailAddressBook book = MailAddressBook.parse(channel.settings().url());
        Future<Optional<byte[]>> picture = channel.settings().trusted()
                ? snapshot(parcel).map(sender.pictures()::jpeg).orElse(Future.succeededFuture(Optional.empty()))
                : Future.succeededFuture(Optional.empty());
        return picture.otherwise(Optional.empty())
                .compose(jpeg -> addresses
                        .allowed(new WebhookAddress(true, book.host(), book.port(), "/"), parcel.attempt())
                        .compose(ip -> pool.submit(() -> SmtpSession.send(
                                new SmtpServer(
                                        book.host(),
                                        ip,
                                        book.port(),
                                        book.security(),
                                        Optional.of(channel.settings().option("username"))
                                                .filter(name -> !name.isEmpty()),
                                        channel.secret(),
                                        tls(channel.settings().option("ca")),
                                        SILENCE),
                                message(channel, parcel, jpeg)))))
                .map(EmailChannel::taken)
                .otherwise(EmailChannel::failed);
    }

    private static Optional<String> snapshot(Parcel parcel) {
        for (JsonNode one :
                Json.read(parcel.events().get(0), JsonNode.class).path("data").path("evidence")) {
            if (one.path("type").asText().equals("snapshot")) {
                return Optional.of(one.path("href").asText());
            }
        }
        return Optional.empty();
    }

    private MailMessage message(Channel channel, Parcel parcel, Optional<byte[]> jpeg) {
        Letter letter = Letter.of(parcel, channel.settings().language(), sender);
        return new MailMessage(
                parcel.id(),
                channel.settings().option("from"),
                MailAddressBook.recipients(channel.settings().option("to")),
                letter.subject(),
                letter.text(),
                letter.html(jpeg.isPresent()),
                jpeg,
                clock.instant());
    }

    /** Trusts the machine's authorities, or only the one the commune gave for a server of its own. */
    private static SSLSocketFactory tls(String ca) throws GeneralSecurityException, java.io.IOException {
        if (ca.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(ca.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static Outcome taken(List<String> refused) {
        Optional<String> words =
                refused.isEmpty() ? Optional.empty() : Optional.of("not for " + String.join("; ", refused));
        return new Outcome(Outcome.Verdict.DELIVERED, OptionalInt.empty(), words, Optional.empty());
    }

    private static Outcome failed(Throwable failure) {
        String words = HttpSender.words(failure);
        if (failure instanceof SmtpFailure smtp) {
            return switch (smtp.kind()) {
                case TROUBLE -> Outcome.failed(words);
                case SETTINGS -> Outcome.failed(Outcome.Verdict.REFUSED, words);
                case MESSAGE -> Outcome.failed(Outcome.Verdict.NEVER, words);
            };
        }
        return Outcome.failed(words);
    }

    @Override
    public void close() {
        pool.close();
    }
}
