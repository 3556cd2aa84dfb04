package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.core.config.Secret;

class LoginTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", new Secret("Circle of Life"));
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void theTokenIsTheOneOfTheOnvifProgrammersGuide() {
        var token = UsernameToken.of(
                new Credentials("user", new Secret("userpassword")),
                Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg=="),
                Instant.parse("2010-09-16T07:50:45Z"));
        assertThat(token.digest()).isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
        assertThat(token.created()).isEqualTo("2010-09-16T07:50:45Z");
        assertThat(token.xml()).doesNotContain("userpassword").contains("<wsse:Username>user</wsse:Username>");
        assertThat(token).hasToString("UsernameToken[***]");
    }

    @Test
    void aUserNameWithMarkupStaysText() {
        var token = UsernameToken.of(
                new Credentials("a<b>&\"", new Secret("x")), new byte[] {1}, Instant.parse("2010-09-16T07:50:45Z"));
        assertThat(token.xml()).contains("<wsse:Username>a&lt;b&gt;&amp;&quot;</wsse:Username>");
    }

    /** The example of RFC 7616, section 3.9.1. */
    @Test
    void digestAnswersAreThoseOfTheStandard() {
        var fields = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", %s"
                + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        var md5 = HttpDigest.strongest(List.of("Digest " + fields.formatted("algorithm=MD5, ")));
        assertThat(md5.orElseThrow().answer(MUFASA, "GET", "/dir/index.html", 1, CNONCE))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "nc=00000001", "qop=auth,", "opaque=\"FQhe");
        var both = List.of(
                "Digest " + fields.formatted("algorithm=MD5, "), "Digest " + fields.formatted("algorithm=SHA-256, "));
        assertThat(HttpDigest.strongest(both).orElseThrow().answer(MUFASA, "GET", "/dir/index.html", 1, CNONCE))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    /** Old firmware: the example of RFC 2617, section 3.5, without qop. */
    @Test
    void withoutQopTheAnswerIsTheOldOne() {
        var challenge = HttpDigest.strongest(
                List.of("Digest realm=\"testrealm@host.com\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""));
        assertThat(challenge
                        .orElseThrow()
                        .answer(
                                new Credentials("Mufasa", new Secret("Circle Of Life")),
                                "GET",
                                "/dir/index.html",
                                1,
                                CNONCE))
                .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"")
                .doesNotContain("qop", "cnonce");
    }

    @Test
    void challengesMayShareAHeaderAndComeWithOthers() {
        var mixed = List.of("Basic realm=\"a, Digest b\", Digest realm=\"x\", nonce=\"n\", algorithm=md5, qop=auth");
        assertThat(HttpDigest.strongest(mixed))
                .get()
                .extracting(HttpDigest::nonce)
                .isEqualTo("n");
        assertThat(HttpDigest.isBasicOnly(mixed)).isFalse();
        assertThat(HttpDigest.isBasicOnly(List.of("Basic realm=\"x\""))).isTrue();
        assertThat(HttpDigest.strongest(List.of("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256")))
                .isEmpty();
        assertThat(HttpDigest.strongest(List.of("Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\"")))
                .isEmpty();
        assertThat(HttpDigest.strongest(List.of("Digest " + "a=".repeat(9_000))))
                .isEmpty();
    }
}
