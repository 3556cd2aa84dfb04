package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void numbersStayNumbersAndTextIsQuoted() {
        assertThat(new Csv("name", "count", "share")
                        .row("Chợ \"lớn\"", 7, 99.949)
                        .toString())
                .isEqualTo("\uFEFFname,count,share\r\n\"Chợ \"\"lớn\"\"\",7,99.9\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+84", "-2", "@x", "  =1", "\t=1", "＝1"})
    void nothingIsTakenForAFormula(String name) {
        assertThat(new Csv("name").row(name).toString()).contains("\"'" + name);
    }
}
