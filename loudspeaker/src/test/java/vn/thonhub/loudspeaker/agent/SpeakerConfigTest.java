package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.config.ConfigException;

class SpeakerConfigTest {
    @TempDir
    Path folder;

    @Test
    void aMicrophoneThatIsNoneOfTheThreeIsRefusedWithTheKeyAndWhatIsAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("speaker.yaml"), "speaker:\n  microphone: usb\n");

        assertThatThrownBy(() -> SpeakerProgram.open(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("microphone must be one of [none, card, file], got 'usb'");
    }

    @Test
    void nobodyListensUnlessItIsAskedFor() {
        assertThat(SpeakerConfig.defaults().microphone()).isEqualTo("none");
    }
}
