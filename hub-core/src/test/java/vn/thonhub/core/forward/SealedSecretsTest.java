package vn.thonhub.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.inbox.PeerHub;
import vn.thonhub.core.inbox.PeerHubs;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.testing.TestStore;

/** Secrets of channels and hubs work, and whoever reads the database's files does not learn them. */
class SealedSecretsTest {
    private final TestStore files = TestStore.with();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void whatPeopleEnterAndTheHubMakesIsSealedAndComesBack() throws IOException {
        Channels channels = channels();
        Channel bot = write(channels, ChannelKind.HTTP, "planted-bot-token");
        Channel hook = write(channels, ChannelKind.WEBHOOK, "");
        Channel rotated =
                files.store().writeNow(work -> channels.rotate(work, hook.id())).orElseThrow();
        PeerHubs hubs = new PeerHubs(files.box());
        Secret peer = WebhookSignature.newSecret(new SecureRandom());
        files.store().writeNow(work -> {
            hubs.save(work, new PeerHub("xa", "Xã", peer, true, Instant.EPOCH, Optional.empty()));
            return 0;
        });

        assertThat(read(bot.id()).secret().reveal()).isEqualTo("planted-bot-token");
        assertThat(read(hook.id()).secret()).isEqualTo(rotated.secret());
        assertThat(read(hook.id()).retired().orElseThrow().secret()).isEqualTo(hook.secret());
        assertThat(files.store()
                        .readNow(handle -> hubs.find(handle, "xa"))
                        .orElseThrow()
                        .secret())
                .isEqualTo(peer);
        assertThat(everythingOnDisk())
                .contains("sealed:1:")
                .doesNotContain("planted-bot-token")
                .doesNotContain(hook.secret().reveal())
                .doesNotContain(rotated.secret().reveal())
                .doesNotContain(peer.reveal());
    }

    @Test
    void whatAnOlderHubStoredInClearIsSealedAtTheFirstStart() throws IOException {
        Channel mail = write(channels(), ChannelKind.HTTP, "x");
        files.store().writeNow(work -> {
            work.handle()
                    .execute(
                            "UPDATE channel SET secret = 'planted-old-secret', old_secret = 'planted-older-secret',"
                                    + " old_secret_until = 1 WHERE id = ?",
                            mail.id());
            work.handle()
                    .execute("INSERT INTO zalo_token VALUES ('app', 'seed', 'planted-access', 'planted-refresh', 1)");
            return work.handle().execute("INSERT INTO peer_hub VALUES ('xa', 'Xã', 'planted-peer', 0, 0, NULL)");
        });
        files.reopen();
        assertThat(everythingOnDisk()).contains("planted-old-secret", "planted-refresh", "planted-peer");

        assertThat(sealAll()).isEqualTo(5);
        assertThat(sealAll()).isZero();
        assertThat(read(mail.id()).secret().reveal()).isEqualTo("planted-old-secret");
        files.reopen();
        assertThat(everythingOnDisk()).doesNotContain("planted-");
    }

    @Test
    void aLostKeyStopsTheChannelInClearWordsAndANewSecretMendsIt() throws IOException {
        Channel bot = write(channels(), ChannelKind.HTTP, "s3cret");
        Files.delete(files.file().resolveSibling("secrets.key"));

        Channel lost = read(bot.id());
        assertThat(lost.secretLost()).isTrue();
        Channel renamed = files.store()
                .writeNow(work -> channels()
                        .update(work, bot.id(), settings(ChannelKind.HTTP), Optional.empty(), Optional.empty()))
                .orElseThrow();
        assertThat(renamed.secretLost()).isTrue();
        files.store().writeNow(work -> channels()
                .update(work, bot.id(), settings(ChannelKind.HTTP), Optional.of(new Secret("new")), Optional.empty()));
        assertThat(read(bot.id()).secret().reveal()).isEqualTo("new");
    }

    private Channels channels() {
        return new Channels(clock, new SecureRandom(), files.box());
    }

    private Channel read(String id) {
        return files.store().readNow(handle -> channels().find(handle, id)).orElseThrow();
    }

    private int sealAll() {
        SecretBox box = files.box();
        return files.store().writeNow(work -> channels().sealAll(work) + new PeerHubs(box).sealAll(work));
    }

    private Channel write(Channels channels, ChannelKind kind, String secret) {
        return files.store()
                .writeNow(work -> channels.create(
                        work,
                        settings(kind),
                        Optional.of(secret).filter(text -> !text.isEmpty()).map(Secret::new)));
    }

    private static ChannelSettings settings(ChannelKind kind) {
        return new ChannelSettings(
                kind,
                "kênh",
                "https://xa.example/hook",
                Severity.INFO,
                Set.of(),
                true,
                kind == ChannelKind.HTTP ? Map.of("body", "{text}") : Map.of(),
                Optional.empty(),
                0,
                false,
                Language.VI,
                false);
    }

    private String everythingOnDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var found = Files.list(files.file().getParent())) {
            for (Path file : List.copyOf(found.toList())) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
