package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.testing.TestStore;

class WebhookChannelTest {
    private static final WebhookLimits LIMITS = limits(Duration.ofSeconds(10));

    private final TestStore files = TestStore.with();
    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver(vertx);
    private final Secret secret = WebhookSignature.newSecret(new SecureRandom());
    private final Carriers webhook = channelAllowing(List.of("127.0.0.1/32"), Clock.systemUTC());

    @AfterEach
    void close() {
        webhook.close().await();
        receiver.close();
        vertx.close().await();
        files.close();
    }

    @Test
    void anIndependentLibraryVerifiesTheSignature() throws Exception {
        Outcome outcome = deliver(receiver.url(), "{\"tên\":\"Chợ\"}");

        assertThat(outcome).isEqualTo(Outcome.delivered(204));
        Receiver.Message message = receiver.received().get(0);
        assertThat(message.id()).isEqualTo("msg-1");
        assertThat(message.headers().get("content-type").get(0)).startsWith("application/cloudevents+json");
        assertThat(message.headers().get("host")).containsExactly("127.0.0.1:" + receiver.port());
        message.verify(secret.reveal());
    }

    @Test
    void whatIsTamperedStaleOrSignedWithAnotherSecretIsRejected() {
        deliver(receiver.url(), "{}");
        Receiver.Message message = receiver.received().get(0);
        Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        Carriers late = channelAllowing(List.of("127.0.0.1/32"), yesterday);
        send(late, channel(receiver.url()), "msg-2", "{}", 0).await();
        late.close().await();

        Receiver.Message tampered = new Receiver.Message("msg-1", "{\"a\":1}", message.headers());
        assertRejected(tampered, secret.reveal());
        assertRejected(message, WebhookSignature.newSecret(new SecureRandom()).reveal());
        assertRejected(receiver.received().get(1), secret.reveal());
    }

    @Test
    void whileASecretIsReplacedTheOldAndTheNewOneBothVerify() throws Exception {
        Secret next = WebhookSignature.newSecret(new SecureRandom());
        Channel.Retired retired = new Channel.Retired(secret, Instant.now().plusSeconds(60));
        Channel rotating =
                new Channel("c", channel(receiver.url()).settings(), next, Optional.of(retired), Instant.EPOCH, 2);
        send(webhook, rotating, "msg-1", "{}", 0).await();
        Channel.Retired over = new Channel.Retired(secret, Instant.now().minusSeconds(1));
        Channel rotated = new Channel("c", rotating.settings(), next, Optional.of(over), Instant.EPOCH, 2);
        send(webhook, rotated, "msg-2", "{}", 0).await();

        receiver.received().get(0).verify(secret.reveal());
        receiver.received().get(0).verify(next.reveal());
        receiver.received().get(1).verify(next.reveal());
        assertRejected(receiver.received().get(1), secret.reveal());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 404, 410, 500, 503})
    void onlyA2xxIsSuccess(int status) {
        receiver.behave((request, message) -> request.response()
                .setStatusCode(status)
                .putHeader("location", receiver.url() + "&elsewhere")
                .end());
        Outcome outcome = deliver(receiver.url(), "{}");

        assertThat(outcome.delivered()).isFalse();
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(OptionalInt.of(status));
        assertThat(outcome.verdict())
                .isEqualTo(
                        status == 410
                                ? Outcome.Verdict.GONE
                                : status < 500 ? Outcome.Verdict.REFUSED : Outcome.Verdict.TROUBLE);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void anAnswerThatIsThereAtOnceIsNotLost() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(deliver(receiver.url(), "{}")).isEqualTo(Outcome.delivered(204));
        }
    }

    @Test
    void theReceiversWishToWaitIsRead() {
        receiver.behave((request, message) -> request.response()
                .setStatusCode(429)
                .putHeader("retry-after", "120")
                .end());

        assertThat(deliver(receiver.url(), "{}").retryAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void silenceAResetAndAnAnswerThatBreaksOffAreFailures() {
        receiver.behave((request, message) -> {});
        Carriers hasty = new Carriers(
                vertx,
                Clock.systemUTC(),
                loopback(),
                limits(Duration.ofMillis(300)),
                files.store(),
                files.box(),
                Sender.plain("thon-thu"));
        Outcome silence = send(hasty, channel(receiver.url()), "msg-0", "{}", 0).await();
        hasty.close().await();
        assertThat(silence.error().orElseThrow()).contains("no complete answer");
        receiver.behave((request, message) -> request.connection().close());
        assertThat(deliver(receiver.url(), "{}").delivered()).isFalse();
        receiver.behave(Receiver::dropAfterHead);
        assertThat(deliver(receiver.url(), "{}").delivered()).isFalse();
        receiver.recover();
        assertThat(deliver(receiver.url(), "{}").delivered()).isTrue();
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        receiver.behave((request, message) -> {
            request.response().setChunked(true);
            vertx.setPeriodic(
                    5, timer -> request.response().write("x".repeat(500)).onFailure(gone -> vertx.cancelTimer(timer)));
        });

        assertThat(deliver(receiver.url(), "{}").delivered()).isTrue();
    }

    @Test
    void nobodyListeningIsAFailureWithWords() {
        receiver.close();
        Receiver gone = new Receiver(vertx);
        String url = gone.url();
        gone.close();

        assertThat(deliver(url, "{}").error().orElseThrow()).contains("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://0.0.0.0:%d/",
                "http://2130706433:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://169.254.169.254/latest/meta-data"
            })
    void innerAddressesInAnySpellingAreNotCalled(String url) {
        Carriers strict = channelAllowing(List.of(), Clock.systemUTC());
        Outcome outcome = send(strict, channel(url.formatted(receiver.port())), "msg-1", "{}", 0)
                .await();
        strict.close().await();

        assertThat(outcome.delivered()).isFalse();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aSecondDnsAnswerCannotLeadInside() throws Exception {
        InetAddress inside = InetAddress.getByAddress("receiver.example", new byte[] {127, 0, 0, 1});
        InetAddress outside = InetAddress.getByAddress("receiver.example", new byte[] {(byte) 192, 0, 2, 1});
        AtomicInteger asked = new AtomicInteger();
        AddressCheck rebinding = new AddressCheck(new NetworkPolicy(List.of("192.0.2.1/32")), host ->
                new InetAddress[] {asked.getAndIncrement() == 0 ? outside : inside});
        Carriers strict = new Carriers(
                vertx, Clock.systemUTC(), rebinding, LIMITS, files.store(), files.box(), Sender.plain("thon-thu"));
        String url = "http://receiver.example:" + receiver.port() + "/";

        send(strict, channel(url), "msg-1", "{}", 0).await();
        assertThat(asked).hasValue(1);
        Outcome second = send(strict, channel(url), "msg-1", "{}", 1).await();
        strict.close().await();

        assertThat(second.error().orElseThrow()).contains("may not call receiver.example");
        assertThat(receiver.received()).isEmpty();
    }

    private static WebhookLimits limits(Duration total) {
        return new WebhookLimits(total, total, 1_000);
    }

    private static AddressCheck loopback() {
        return new AddressCheck(new NetworkPolicy(List.of("127.0.0.1/32")), InetAddress::getAllByName);
    }

    private Carriers channelAllowing(List<String> networks, Clock clock) {
        AddressCheck check = new AddressCheck(new NetworkPolicy(networks), InetAddress::getAllByName);
        return new Carriers(vertx, clock, check, LIMITS, files.store(), files.box(), Sender.plain("thon-thu"));
    }

    private Outcome deliver(String url, String body) {
        return send(webhook, channel(url), "msg-1", body, 0).await();
    }

    private static Future<Outcome> send(Carriers carriers, Channel channel, String id, String body, int turn) {
        return carriers.of(channel.kind()).deliver(channel, new Parcel(id, List.of(body), turn));
    }

    private Channel channel(String url) {
        ChannelSettings settings = ChannelSettings.webhook("UBND xã", url, Severity.INFO, Set.of(), true);
        return new Channel("c", settings, secret, Optional.empty(), Instant.EPOCH, 1);
    }

    private static void assertRejected(Receiver.Message message, String withSecret) {
        assertThatThrownBy(() -> message.verify(withSecret)).isInstanceOf(WebhookVerificationException.class);
    }
}
