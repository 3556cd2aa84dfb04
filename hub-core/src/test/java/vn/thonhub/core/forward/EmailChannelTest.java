package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

/** Against a real SMTP server, read with a mail library nobody here wrote. */
class EmailChannelTest {
    private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

    private final Sender sender = new Sender(
            "vinh-hung",
            "Xã Vĩnh Hưng",
            Optional.of("https://hub.xa.example"),
            message -> Future.failedFuture("no broker"),
            href -> Future.succeededFuture(Optional.of(PICTURE)));
    private final EmailChannel email = new EmailChannel(
            new AddressCheck(new NetworkPolicy(List.of("127.0.0.1/32")), InetAddress::getAllByName),
            Clock.systemUTC(),
            sender);

    @AfterEach
    void close() {
        email.close();
    }

    @Test
    void aMailOverStartTlsHasTextAndHtmlALinkAndNoPicture() throws Exception {
        try (MailServer server = MailServer.startTls()) {
            Outcome outcome = send(channel("smtp://localhost:" + server.port(), server, false, MailServer.PASSWORD));

            assertThat(outcome.verdict()).as(outcome.toString()).isEqualTo(Outcome.Verdict.DELIVERED);
            MimeMessage mail = server.received().get(0);
            assertThat(mail.getSubject())
                    .isEqualTo("[Xã Vĩnh Hưng] Nghiêm trọng · Đang xảy ra: Camera <cổng> chợ mất kết nối");
            assertThat(mail.getHeader("Message-ID")[0]).isEqualTo("<msg-1@xa.example>");
            MimeMultipart both = (MimeMultipart) mail.getContent();
            assertThat(both.getContentType()).contains("multipart/alternative");
            assertThat(both.getBodyPart(0).getContent().toString())
                    .contains("Nơi: Chợ, Thôn 1", "https://hub.xa.example/#/alerts/a1");
            assertThat(both.getBodyPart(1).getContent().toString())
                    .contains("Camera &lt;cổng&gt; chợ")
                    .doesNotContain("<cổng>", "cid:");
        }
    }

    @Test
    void aTrustedChannelGetsTheSnapshotInlineOverTls() throws Exception {
        try (MailServer server = MailServer.tls()) {
            send(channel("smtps://localhost:" + server.port(), server, true, MailServer.PASSWORD));

            MimeMultipart related = (MimeMultipart) server.received().get(0).getContent();
            assertThat(related.getContentType()).contains("multipart/related");
            assertThat(related.getBodyPart(1).getContentType()).contains("image/jpeg");
            assertThat(related.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PICTURE);
        }
    }

    @Test
    void aWrongPasswordAServerWithoutEncryptionAndAForeignCertificateAreSettingsToMend() throws Exception {
        try (MailServer server = MailServer.startTls();
                MailServer bare = MailServer.withoutEncryption();
                MailServer other = MailServer.startTls()) {
            Outcome wrong = send(channel("smtp://localhost:" + server.port(), server, false, "khac"));
            Outcome open = send(channel("smtp://localhost:" + bare.port(), bare, false, MailServer.PASSWORD));
            Outcome foreign = send(channel("smtp://localhost:" + server.port(), other, false, MailServer.PASSWORD));

            assertThat(wrong.verdict()).isEqualTo(Outcome.Verdict.REFUSED);
            assertThat(wrong.error().orElseThrow()).contains("535").doesNotContain("khac");
            assertThat(open.verdict()).isEqualTo(Outcome.Verdict.REFUSED);
            assertThat(open.error().orElseThrow()).contains("STARTTLS");
            assertThat(foreign.delivered()).isFalse();
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aRefusedRecipientIsForGoodAndABusyServerIsNot() throws Exception {
        try (MailServer server = MailServer.startTls()) {
            server.refuseRecipients(550, "no such user");
            Channel channel = channel("smtp://localhost:" + server.port(), server, false, MailServer.PASSWORD);
            Outcome gone = send(channel);
            server.refuseRecipients(450, "try later");
            Outcome busy = send(channel);

            assertThat(gone.verdict()).isEqualTo(Outcome.Verdict.NEVER);
            assertThat(gone.error().orElseThrow()).contains("550");
            assertThat(busy.verdict()).isEqualTo(Outcome.Verdict.TROUBLE);
        }
    }

    private Outcome send(Channel channel) {
        return email.deliver(channel, new Parcel("msg-1", List.of(ALERT), 0)).await();
    }

    static final String ALERT = """
            {"specversion":"1.0","id":"e1","source":"/thon/vinh-hung","type":"vn.thonhub.alert.raised","subject":"a1",
             "time":"2026-11-22T05:00:00Z","datacontenttype":"application/json","sequence":"0000000001","data":{
             "id":"a1","kind":"camera.offline","category":"camera_health","severity":"major","condition":"active",
             "title":{"vi":"Camera <cổng> chợ mất kết nối","en":"Camera at the market is offline"},
             "place":{"id":"cho","name":"Chợ","village":"Thôn 1","lat":20.5,"lon":105.9},
             "evidence":[{"type":"snapshot","href":"/api/v1/stills/s1","media_type":"image/jpeg"}],
             "raised_at":"2026-11-22T05:00:00Z"}}""";

    private static Channel channel(String url, MailServer server, boolean trusted, String password) {
        Map<String, String> options = new HashMap<>();
        options.put("from", "hub@xa.example");
        options.put("to", "congan@xa.example, truc@xa.example");
        options.put("username", MailServer.USER);
        options.put("ca", server.certificate());
        ChannelSettings settings = new ChannelSettings(
                ChannelKind.EMAIL,
                "Thư",
                url,
                Severity.INFO,
                Set.of(),
                true,
                options,
                Optional.empty(),
                0,
                trusted,
                Language.VI,
                false);
        return new Channel("c", settings, new Secret(password), Optional.empty(), Instant.EPOCH, 1);
    }
}
