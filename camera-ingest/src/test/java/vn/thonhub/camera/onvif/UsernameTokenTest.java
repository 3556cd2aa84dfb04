package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.core.config.Secret;

class UsernameTokenTest {
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
}
