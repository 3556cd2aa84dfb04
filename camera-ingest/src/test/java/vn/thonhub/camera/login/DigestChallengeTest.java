package vn.thonhub.camera.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.config.Secret;

class DigestChallengeTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", new Secret("Circle of Life"));
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final DigestChallenge.Request GET = new DigestChallenge.Request("GET", "/dir/index.html");

    private static Optional<DigestChallenge> strongest(List<String> headers) {
        return Challenges.of(headers).strongest();
    }

    /** The example of RFC 7616, section 3.9.1. */
    @Test
    void digestAnswersAreThoseOfTheStandard() {
        var fields = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", %s"
                + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        var md5 = strongest(List.of("Digest " + fields.formatted("algorithm=MD5, ")));
        assertThat(md5.orElseThrow().answer(MUFASA, GET, 1, CNONCE))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "nc=00000001", "qop=auth,", "opaque=\"FQhe");
        var both = List.of(
                "Digest " + fields.formatted("algorithm=MD5, "), "Digest " + fields.formatted("algorithm=SHA-256, "));
        assertThat(strongest(both).orElseThrow().answer(MUFASA, GET, 1, CNONCE))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    /** Old firmware: the example of RFC 2617, section 3.5, without qop. */
    @Test
    void withoutQopTheAnswerIsTheOldOne() {
        var challenge =
                strongest(List.of("Digest realm=\"testrealm@host.com\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""));
        assertThat(challenge
                        .orElseThrow()
                        .answer(new Credentials("Mufasa", new Secret("Circle Of Life")), GET, 1, CNONCE))
                .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"")
                .doesNotContain("qop", "cnonce");
    }

    @Test
    void challengesMayShareAHeaderAndComeWithOthers() {
        var mixed = List.of("Basic realm=\"a, Digest b\", Digest realm=\"x\", nonce=\"n\", algorithm=md5, qop=auth");
        assertThat(strongest(mixed)).get().extracting(DigestChallenge::nonce).isEqualTo("n");
        assertThat(Challenges.of(mixed).basicOnly()).isFalse();
        assertThat(Challenges.of(List.of("Basic realm=\"x\"")).basicOnly()).isTrue();
        assertThat(strongest(List.of("Digest " + "a=".repeat(9_000)))).isEmpty();
    }

    /** Sums by {@code printf %s … | openssl dgst -sha512-256} and {@code -md5}. */
    @Test
    void theNewestHashAndAProtectedBodyAreAnswered() {
        var newest = strongest(List.of(
                "Digest realm=\"x\", nonce=\"n\"", "Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256, qop=auth"));
        assertThat(newest.orElseThrow().answer(MUFASA, GET, 1, "c"))
                .contains("response=\"59df7e015ee4967a0f3f662b4dcb4aff2fa89c45c8a870bbf87c8ade0d67e671\"");
        var whole = strongest(List.of("Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\""));
        var post = new DigestChallenge.Request("POST", "/onvif", "xin chào".getBytes(UTF_8));
        assertThat(whole.orElseThrow().answer(MUFASA, post, 2, "c"))
                .contains("response=\"3c2180eaa90c6a83e5d7b2e9e9b6e81d\"", "qop=auth-int", "nc=00000002");
    }

    @Test
    void whatCannotBeAnsweredIsNoChallenge() {
        assertThat(strongest(List.of("Digest realm=\"x\", nonce=\"n\", algorithm=SHA3")))
                .isEmpty();
        assertThat(strongest(List.of("Digest realm=\"x\""))).isEmpty();
        assertThat(strongest(List.of("Negotiate", "Bearer realm=\"x\"", "", "nonce=\"n\"")))
                .isEmpty();
    }

    @Test
    void theFirstIsTheCamerasChoice() {
        var both = Challenges.of(List.of(
                "Digest realm=\"x\", nonce=\"first\"", "Digest realm=\"x\", nonce=\"second\", algorithm=SHA-256"));
        assertThat(both.first()).get().extracting(DigestChallenge::nonce).isEqualTo("first");
        assertThat(both.strongest()).get().extracting(DigestChallenge::nonce).isEqualTo("second");
    }
}
