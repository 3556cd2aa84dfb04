package vn.thonhub.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.config.Secret;

class SecretBoxTest {
    private static final Secret PASSWORD = new Secret("mật khẩu của camera");

    @TempDir
    Path data;

    @Test
    void whatWasSealedOpensAfterARestartForItsOwnerOnly() {
        String sealed = SecretBox.in(data).seal(PASSWORD, "cam-cho-01");
        assertThat(sealed).doesNotContain("camera");
        assertThat(SecretBox.isSealed(sealed)).isTrue();
        assertThat(SecretBox.isSealed("admin123")).isFalse();
        SecretBox later = SecretBox.in(data);
        assertThat(later.open(sealed, "cam-cho-01")).contains(PASSWORD);
        assertThat(later.open(sealed, "cam-cau-01")).isEmpty();
        assertThat(later.seal(PASSWORD, "cam-cho-01")).as("a nonce of its own").isNotEqualTo(sealed);
    }

    @Test
    void anotherKeyAChangedTextAndNonsenseOpenNothing() throws Exception {
        SecretBox box = SecretBox.in(data);
        String sealed = box.seal(PASSWORD, "cam-cho-01");
        char[] changed = sealed.toCharArray();
        changed[changed.length - 6] = changed[changed.length - 6] == 'A' ? 'B' : 'A';
        assertThat(box.open(new String(changed), "cam-cho-01")).isEmpty();
        assertThat(box.open("sealed:1:", "cam-cho-01")).isEmpty();
        assertThat(box.open("sealed:1:%%%", "cam-cho-01")).isEmpty();
        Files.delete(data.resolve("secrets.key"));
        assertThat(SecretBox.in(data).open(sealed, "cam-cho-01")).isEmpty();
    }

    @Test
    void theKeyIsItsOwnersOnlyAndADamagedOneIsNamed() throws Exception {
        SecretBox.in(data);
        Path key = data.resolve("secrets.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.write(key, new byte[7]);
        assertThatThrownBy(() -> SecretBox.in(data)).hasMessageContaining("secrets.key");
    }
}
