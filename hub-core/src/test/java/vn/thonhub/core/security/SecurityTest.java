package vn.thonhub.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestServer;
import vn.thonhub.core.testing.TestStore;

class SecurityTest {
    private static final String PASSWORD = "đường làng mùa gặt";
    private static final Accounts.Change ADMIN =
            new Accounts.Change(Set.of(Role.ADMIN), true, Optional.empty(), Optional.empty(), Optional.empty());

    private final TestStore store = TestStore.with();
    private final MovableClock clock = MovableClock.at("2026-11-22T07:00:00Z");
    private Security security = open();

    private Security open() {
        return TestServer.await(Security.open(
                store.store(), clock, clock, SessionLimits.defaults(), new AuditLog(store.store(), clock)));
    }

    @AfterEach
    void close() {
        security.close();
        store.close();
    }

    private static <T> T await(Future<T> future) {
        return TestServer.await(future);
    }

    private SignIn.Opened signIn(String name) {
        return await(security.signIn().open(name, PASSWORD, "10.0.0.1", Optional.empty()));
    }

    private User create(String name, Accounts.Change settings) {
        return await(security.accounts().create(Principal.system("test"), name, PASSWORD, settings));
    }

    @Test
    void theSetUpClosesAfterUse() {
        String token = security.firstRun().token().orElseThrow();
        assertThatThrownBy(() -> await(security.firstRun().complete("lan", PASSWORD, "wrong")))
                .isInstanceOf(SignInRefused.class);

        User first = await(security.firstRun().complete("lan", PASSWORD, token));

        assertThat(first.roles()).isEqualTo(EnumSet.allOf(Role.class));
        assertThat(security.firstRun().token()).isEmpty();
        assertThatThrownBy(() -> await(security.firstRun().complete("minh", PASSWORD, token)))
                .isInstanceOf(UserConflict.class);
        security.close();
        security = open();
        assertThat(security.firstRun().token()).isEmpty();
        assertThat(await(security.firstRun().isNeeded())).isFalse();
    }

    @Test
    void ofTwoFirstUsersAtOnceOnlyOneIsMade() {
        String token = security.firstRun().token().orElseThrow();
        Future<User> one = security.firstRun().complete("lan", PASSWORD, token);
        Future<User> other = security.firstRun().complete("minh", PASSWORD, token);

        Future.join(one, other).otherwiseEmpty().await();

        assertThat(List.of(one.succeeded(), other.succeeded())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void theSetUpTokenIsNewAtEveryStart() {
        String token = security.firstRun().token().orElseThrow();
        security.close();
        security = open();
        assertThat(security.firstRun().token()).isPresent().get().isNotEqualTo(token);
    }

    @Test
    void passwordsAreStoredAsArgon2idOnly() {
        User user = create("lan", ADMIN);
        String hash = store.store()
                .readNow(handle -> UserTable.passwordHash(handle, user.id()).orElseThrow());
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
        assertThat(Passwords.DECOY.split("\\$")[3])
                .as("cost of names of nobody")
                .isEqualTo(hash.split("\\$")[3]);
    }

    @Test
    void weakPasswordsAreRefusedSayingWhy() {
        for (String weak : List.of("short", "aaaaaaaaaaaaaaaa", "lan-lan-12!", "x".repeat(201))) {
            assertThatThrownBy(() -> await(security.accounts().create(Principal.system("test"), "lan", weak, ADMIN)))
                    .as(weak)
                    .isInstanceOf(WeakPassword.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void aSessionSurvivesARestartButItsTokenIsNowhereInTheStore() {
        create("lan", ADMIN);
        SignIn.Opened opened = signIn("lan");
        security.close();
        security = open();

        OpenSession again = security.sessions().find(opened.token()).orElseThrow();

        assertThat(again).isEqualTo(opened.session());
        List<String> stored = store.store().readNow(handle -> handle.select("SELECT token_hash FROM app_session")
                .mapTo(String.class)
                .list());
        assertThat(stored).hasSize(1).doesNotContain(opened.token());
    }

    @Test
    void aSessionIdlesOutAndAgesOut() {
        create("lan", ADMIN);
        String idle = signIn("lan").token();
        String used = signIn("lan").token();
        for (int hour = 0; hour < 24; hour += 4) {
            assertThat(security.sessions().find(used)).as("hour " + hour).isPresent();
            clock.advance(Duration.ofHours(4));
        }
        assertThat(security.sessions().find(idle)).isEmpty();
        assertThat(security.sessions().find(used)).as("24 h at most").isEmpty();
        await(security.sessions().housekeeping());
        assertThat(security.sessions().count()).isZero();
    }

    @Test
    void signingInAgainEndsTheSessionTheBrowserHeld() {
        create("lan", ADMIN);
        SignIn.Opened first = signIn("lan");
        SignIn.Opened second = await(security.signIn()
                .open("lan", PASSWORD, "10.0.0.1", Optional.of(first.session().id())));

        assertThat(security.sessions().find(first.token())).isEmpty();
        assertThat(security.sessions().find(second.token())).isPresent();
        assertThat(second.session().csrfToken()).isNotEqualTo(first.session().csrfToken());
    }

    @Test
    void changingAPersonEndsTheirSessions() {
        create("lan", ADMIN);
        User minh = create("minh", ADMIN);
        String token = signIn("minh").token();

        await(security.accounts()
                .update(
                        Principal.system("test"),
                        minh.id(),
                        Optional.of(1L),
                        new Accounts.Change(
                                Set.of(Role.VIEWER), true, Optional.empty(), Optional.empty(), Optional.empty())));

        assertThat(security.sessions().find(token)).isEmpty();
        assertThat(signIn("minh").session().principal().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void aDisabledPersonCannotSignIn() {
        create("lan", ADMIN);
        User minh = create("minh", ADMIN);
        await(security.accounts()
                .update(
                        Principal.system("test"),
                        minh.id(),
                        Optional.empty(),
                        new Accounts.Change(
                                Set.of(Role.ADMIN), false, Optional.empty(), Optional.empty(), Optional.empty())));
        assertThatThrownBy(() -> signIn("minh")).isInstanceOf(SignInRefused.class);
    }

    @Test
    void theLastKeeperOfUsersCannotBeLost() {
        User lan = create("lan", ADMIN);
        Principal who = Principal.system("test");
        Accounts.Change demoted =
                new Accounts.Change(Set.of(Role.VIEWER), true, Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> await(security.accounts().remove(who, lan.id())))
                .isInstanceOf(UserConflict.class);
        assertThatThrownBy(() -> await(security.accounts().update(who, lan.id(), Optional.empty(), demoted)))
                .isInstanceOf(UserConflict.class);

        create("minh", ADMIN);
        await(security.accounts().remove(who, lan.id()));
    }

    @Test
    void changingOnesPasswordKeepsThisSessionAndEndsTheOthers() {
        create("lan", ADMIN);
        SignIn.Opened here = signIn("lan");
        SignIn.Opened elsewhere = signIn("lan");

        assertThatThrownBy(() -> await(
                        security.signIn().changePassword(here.session(), "wrong", "một mật khẩu khác", "10.0.0.1")))
                .isInstanceOf(SignInRefused.class);
        await(security.signIn().changePassword(here.session(), PASSWORD, "một mật khẩu khác", "10.0.0.1"));

        assertThat(security.sessions().find(here.token())).isPresent();
        assertThat(security.sessions().find(elsewhere.token())).isEmpty();
        assertThatThrownBy(() -> signIn("lan")).isInstanceOf(SignInRefused.class);
    }

    @Test
    void aNameOfNobodyIsAnsweredAsAWrongPasswordIs() {
        create("lan", ADMIN);
        String known = refusal("lan");
        String unknown = refusal("nobody");

        assertThat(unknown).isEqualTo(known);
        // In turns, and the quickest of each: what else the machine does only adds to them.
        double nobody = Double.MAX_VALUE;
        double somebody = Double.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            nobody = Math.min(nobody, nanosOfRefusal("nobody"));
            somebody = Math.min(somebody, nanosOfRefusal("lan"));
        }
        assertThat(nobody / somebody)
                .as("time for nobody over time for somebody")
                .isBetween(0.4, 2.5);
    }

    private String refusal(String name) {
        Future<SignIn.Opened> refused = security.signIn().open(name, "wrong wrong wrong", "10.0.0.9", Optional.empty());
        refused.otherwiseEmpty().await();
        return refused.cause().toString();
    }

    private double nanosOfRefusal(String name) {
        clock.advance(Duration.ofHours(2));
        long start = System.nanoTime();
        refusal(name);
        return System.nanoTime() - start;
    }
}
