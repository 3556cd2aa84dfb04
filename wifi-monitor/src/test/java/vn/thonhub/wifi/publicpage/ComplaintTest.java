package vn.thonhub.wifi.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void theFormOfThePageIsRead() {
        assertThat(Complaint.read("kind=slow&words=M%E1%BA%A1ng+ch%E1%BA%ADm+t%E1%BB%AB+s%C3%A1ng&website="))
                .contains(new Complaint(Complaint.Kind.SLOW, "Mạng chậm từ sáng"));
        assertThat(Complaint.read("kind=no_signal").orElseThrow().note()).isEqualTo("Không thấy sóng Wi-Fi");
        assertThat(Complaint.read("kind=damage&words=g%C3%A3y").orElseThrow().note())
                .isEqualTo("Thiết bị hư hỏng, rơi, bị phá: gãy");
    }

    @Test
    void whatIsNotTheFormIsNothing() {
        for (String form : new String[] {
            "", "kind=", "kind=hack", "words=a", "%zz=%zz", "kind=other", "=&=&=", "kind=other&words=++"
        }) {
            assertThat(Complaint.read(form)).as(form).isEmpty();
        }
        assertThat(Complaint.read("kind=slow&website=http%3A%2F%2Fspam.example"))
                .as("a field that people do not see")
                .isEmpty();
    }

    @Test
    void noTextLooksLikeAnotherLineOrIsEndless() {
        Optional<Complaint> tricky = Complaint.read("kind=other&words=a%0D%0AERROR%00%E2%80%AEb");
        assertThat(tricky.orElseThrow().words()).isEqualTo("a ERROR b");
        String endless = "kind=other&words=" + "%F0%9F%98%80".repeat(2_000);
        assertThat(Complaint.read(endless).orElseThrow().words().codePointCount(0, 1_000))
                .isEqualTo(Complaint.LONGEST);
    }
}
