package vn.thonhub.core.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
    @Test
    void whatXmlHasNoPlaceForIsLeftOutAndTheRestStays() {
        assertThat(XmlText.allowed("a\u0000b\u0008c\u001b[0m\r\nd\te\ud800f\udc00g\uffffh"))
                .isEqualTo("abc[0m\nd\tefgh");
        assertThat(XmlText.allowed("Lũ quét 🌊 <&>")).isEqualTo("Lũ quét 🌊 <&>");
    }
}
