package vn.thonhub.loudspeaker.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseReaderTest {

    /** Own examples, none of the shared table: kind, written, said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "số|4|bốn",
                "số|10|mười",
                "số|11|mười một",
                "số|31|ba mươi mốt",
                "số|44|bốn mươi bốn",
                "số|55|năm mươi lăm",
                "số|110|một trăm mười",
                "số|111|một trăm mười một",
                "số|121|một trăm hai mươi mốt",
                "số|500|năm trăm",
                "số|1005|một nghìn không trăm linh năm",
                "số|1.005.000|một triệu không trăm linh năm nghìn",
                "số|10.015|mười nghìn không trăm mười lăm",
                "số|1.000.000.000|một tỷ",
                "số|2.500.000.000.000|hai nghìn năm trăm tỷ",
                "số|3.000.000.005|ba tỷ không trăm linh năm",
                "số|3,14|ba phẩy mười bốn",
                "số|1,5|một phẩy năm",
                "số|1.234,56|một nghìn hai trăm ba mươi bốn phẩy năm mươi sáu",
                "số|12,125|mười hai phẩy một hai năm",
                "số|-2,5|âm hai phẩy năm",
                "số|3/4|ba phần tư",
                "số|1/2 diện tích lúa|một phần hai diện tích lúa",
                "phân số|½ diện tích lúa|một phần hai diện tích lúa",
                "phân số|¼ số hộ, ¾ số còn lại|một phần tư số hộ, ba phần tư số còn lại",
                "phân số|⅓ và ⅔|một phần ba và hai phần ba",
                "phân số|⅞ quãng đường|bảy phần tám quãng đường",
                "phân số|cắt điện ½ ngày|cắt điện nửa ngày",
                "phân số|cắt điện 2½ giờ|cắt điện hai giờ rưỡi",
                "phân số|cắt điện 2 ½ giờ.|cắt điện hai giờ rưỡi.",
                "phân số|1½ kg phân bón|một ki lô gam rưỡi phân bón",
                "phân số|uống 1½ viên, trẻ em ½ viên|uống một viên rưỡi, trẻ em nửa viên",
                "phân số|3½ triệu đồng|ba triệu rưỡi đồng",
                "phân số|đạt 7½.|đạt bảy rưỡi.",
                "phân số|từ 7½ đến 8 điểm|từ bảy rưỡi đến tám điểm",
                "phân số|1¾ lít|một và ba phần tư lít",
                "phân số|2¼ quả|hai và một phần tư quả",
                "phân số|2½ quả|hai và một phần hai quả",
                "phân số|1½-2 giờ|một giờ rưỡi đến hai giờ",
                "phân số|2 – 2½ tháng|hai tháng đến hai tháng rưỡi",
                "phân số|¼-½ ha|một phần tư héc ta đến nửa héc ta",
                "phân số|1⁄2 diện tích lúa|một phần hai diện tích lúa",
                "số|đạt 19/19 tiêu chí|đạt mười chín trên mười chín tiêu chí",
                "số|mục 2.1|mục hai chấm một",
                "ngày|ngày 1/4/2026|ngày một tháng tư năm hai nghìn không trăm hai mươi sáu",
                "ngày|20-11-2025|ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm",
                "ngày|20.11.2025|ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi lăm",
                "ngày|2026-09-02|ngày hai tháng chín năm hai nghìn không trăm hai mươi sáu",
                "ngày|từ ngày 28/2-3/3|từ ngày hai mươi tám tháng hai đến ngày ba tháng ba",
                "ngày|từ 30/4 đến 03/5|từ ngày ba mươi tháng tư đến ngày ba tháng năm",
                "ngày|tháng 4/2027|tháng tư năm hai nghìn không trăm hai mươi bảy",
                "ngày|Tháng 4 và tháng 12|Tháng tư và tháng mười hai",
                "ngày|Quý 2/2026|quý hai năm hai nghìn không trăm hai mươi sáu",
                "ngày|sáng 31/12|sáng ngày ba mươi mốt tháng mười hai",
                "ngày|ngày 5-10/9/2026|ngày năm đến ngày mười tháng chín năm hai nghìn không trăm hai mươi sáu",
                "ngày|giai đoạn 2021-2025|giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm",
                "ngày|thứ 2 đến thứ 4|thứ hai đến thứ tư",
                "ngày|thứ 2 - thứ 6|thứ hai đến thứ sáu",
                "ngày|đợt 2/2026|đợt hai năm hai nghìn không trăm hai mươi sáu",
                "ngày|lần thứ 4|lần thứ tư",
                "ngày|lớp 1|lớp một",
                "giờ|5h|năm giờ",
                "giờ|lúc 6g|lúc sáu giờ",
                "giờ|7h30'|bảy giờ ba mươi phút",
                "giờ|7h30 phút|bảy giờ ba mươi phút",
                "giờ|17:05|mười bảy giờ năm phút",
                "giờ|07:00 - 11:30|bảy giờ đến mười một giờ ba mươi phút",
                "giờ|từ 7-9h|từ bảy đến chín giờ",
                "giờ|17 giờ 30 phút|mười bảy giờ ba mươi phút",
                "giờ|nghỉ 15'|nghỉ mười lăm phút",
                "tiền|50k|năm mươi nghìn",
                "tiền|20.000đ/kg|hai mươi nghìn đồng một ki lô gam",
                "tiền|2,5 triệu đồng/người/tháng|hai phẩy năm triệu đồng một người một tháng",
                "tiền|300-500 nghìn đồng|ba trăm đến năm trăm nghìn đồng",
                "tiền|1.200.000 VNĐ|một triệu hai trăm nghìn đồng",
                "tiền|$100|một trăm đô la Mỹ",
                "tiền|100$|một trăm đô la Mỹ",
                "tiền|15 tỉ đồng|mười lăm tỷ đồng",
                "phần trăm|tăng 12,5 %|tăng mười hai phẩy năm phần trăm",
                "phần trăm|100%|một trăm phần trăm",
                "phần trăm|3‰|ba phần nghìn",
                "đơn vị|60 km/h|sáu mươi ki lô mét trên giờ",
                "đơn vị|60-80km/h|sáu mươi đến tám mươi ki lô mét trên giờ",
                "đơn vị|tốc độ (km/h)|tốc độ (ki lô mét trên giờ)",
                "đơn vị|15 m³|mười lăm mét khối",
                "đơn vị|500 ml|năm trăm mi li lít",
                "đơn vị|110kV|một trăm mười ki lô vôn",
                "đơn vị|25-28°C|hai mươi lăm đến hai mươi tám độ xê",
                "đơn vị|-3°C|âm ba độ xê",
                "đơn vị|1.5 m|một phẩy năm mét",
                "đơn vị|100 g|một trăm gam",
                "đơn vị|5 kg/sào|năm ki lô gam trên sào",
                "đơn vị|2 lần/ngày|hai lần một ngày",
                "đơn vị|3 m/s|ba mét trên giây",
                "đơn vị|10kg/người|mười ki lô gam một người",
                "viết tắt|UBND xã|ủy ban nhân dân xã",
                "viết tắt|UBND.|ủy ban nhân dân.",
                "viết tắt|QĐ của UBND|quyết định của ủy ban nhân dân",
                "viết tắt|BHXH, BHYT|bảo hiểm xã hội, bảo hiểm y tế",
                "viết tắt|TP.HCM|thành phố Hồ Chí Minh",
                "viết tắt|TP Vinh|thành phố Vinh",
                "viết tắt|PGS.TS. Lê Văn C|phó giáo sư tiến sĩ Lê Văn C",
                "viết tắt|BS. Nguyễn Thị Lan|bác sĩ Nguyễn Thị Lan",
                "viết tắt|P.5, Q.3|phường năm, quận ba",
                "viết tắt|xã Vĩnh Hưng, H. Vĩnh Lộc, T. Thanh Hóa|xã Vĩnh Hưng, huyện Vĩnh Lộc, tỉnh Thanh Hóa",
                "viết tắt|ngô, lúa, v.v...|ngô, lúa, vân vân",
                "viết tắt|V/v nghỉ lễ|về việc nghỉ lễ",
                "viết tắt|đường QL1A|đường quốc lộ một a",
                "viết tắt|VNPT|vê en nờ pê tê",
                "la mã|Đại hội lần thứ XIV|Đại hội lần thứ mười bốn",
                "la mã|quý IV|quý bốn",
                "la mã|Phần I|Phần một",
                "la mã|lần thứ I|lần thứ nhất",
                "la mã|cấp II|cấp hai",
                "la mã|Quân khu V|Quân khu năm",
                "điện thoại|0912345678|không chín một hai ba bốn năm sáu bảy tám",
                "điện thoại|024.3936.1234|không hai bốn, ba chín ba sáu, một hai ba bốn",
                "điện thoại|(0237) 385 1234|không hai ba bảy, ba tám năm, một hai ba bốn",
                "điện thoại|gọi ngay 115|gọi ngay một một năm",
                "điện thoại|gọi 113 hoặc 114|gọi một một ba hoặc một một bốn",
                "điện thoại|tổng đài 1022|tổng đài một không hai hai",
                "điện thoại|hotline: 1900 1234|hotline: một chín không không, một hai ba bốn",
                "văn bản|Thông tư 12/2024/TT-BCA|Thông tư mười hai, năm hai nghìn không trăm hai mươi bốn, thông tư, Bộ Công an",
                "văn bản|Kế hoạch số 45/KH-UBND|Kế hoạch số bốn mươi lăm, kế hoạch, ủy ban nhân dân",
                "văn bản|Thông báo 08/TB-UBND|Thông báo số tám, thông báo, ủy ban nhân dân",
                "văn bản|Nghị quyết số 01/2025/NQ-HĐND|Nghị quyết số một, năm hai nghìn không trăm hai mươi lăm, nghị quyết, hội đồng nhân dân",
                "văn bản|Quyết định số 12a/QĐ-UBND|Quyết định số mười hai a, quyết định, ủy ban nhân dân",
                "văn bản|Điều 5 Khoản 2|Điều năm Khoản hai",
                "web|https://dichvucong.gov.vn|trang web dịch vụ công chấm gov chấm vn",
                "web|thon@xa.vn|thon a còng xa chấm vn",
                "bẫy|trực 24/7|trực hai mươi bốn trên bảy",
                "bẫy|trực 24/24h|trực hai mươi bốn trên hai mươi bốn giờ",
                "bẫy|đường 30/4|đường ba mươi tháng tư",
                "bẫy|thắng 3-0|thắng ba không",
                "bẫy|lớp 12C|lớp mười hai cê",
                "bẫy|tỷ lệ 1/500|tỷ lệ một trên năm trăm",
                "bẫy|gọi 120 người|gọi một trăm hai mươi người",
                "bẫy|năm 113|năm một trăm mười ba",
                "bẫy|COVID-19|cô vít mười chín",
                "bẫy|H5N1|hát năm en nờ một",
                "bẫy|xe 36B1-123.45|xe ba sáu bê một, một hai ba bốn năm",
                "bẫy|nộp 5.000.000 đồng trước 5/5|nộp năm triệu đồng trước ngày năm tháng năm",
                "bẫy|vitamin C|vitamin C",
                "bẫy|thôn Vĩnh Hưng|thôn Vĩnh Hưng",
                "bẫy|anh Tuấn, chị Mai; bà con chú ý!|anh Tuấn, chị Mai; bà con chú ý!",
                "bẫy|THÔNG BÁO KHẨN|THÔNG BÁO KHẨN",
                "văn bản|Nghị quyết số 18-NQ/TW|Nghị quyết số mười tám, nghị quyết, Trung ương",
                "ngày|từ T2-T6|từ thứ hai đến thứ sáu",
                "ngày|thứ 7, CN|thứ bảy, chủ nhật",
                "đơn vị|40 độ C|bốn mươi độ xê",
                "đơn vị|tại Km25|tại ki lô mét hai mươi lăm",
                "phần trăm|10%/năm|mười phần trăm một năm",
                "viết tắt|TT. Con Cuông|thị trấn Con Cuông",
                "điện thoại|0238.3.842.113|không hai ba tám, ba, tám bốn hai, một một ba",
                "bẫy|lớp 9/2|lớp chín trên hai",
                "phần trăm|50%-60%|năm mươi đến sáu mươi phần trăm",
                "đơn vị|10kg - 15kg|mười đến mười lăm ki lô gam",
                "đơn vị|2 m x 3 m|hai mét nhân ba mét",
                "ngày|tháng 1-3/2026|tháng một đến tháng ba năm hai nghìn không trăm hai mươi sáu",
                "tiền|1tr5|một triệu năm trăm nghìn",
                "giờ|trực 24h/24h|trực hai mươi bốn trên hai mươi bốn giờ",
                "đơn vị|KM 12|ki lô mét mười hai",
                "văn bản|QH15|Quốc hội khóa mười lăm",
                "bẫy|tài khoản 123456789012|tài khoản một hai ba bốn năm sáu bảy tám chín không một hai",
                "bẫy|STT 12|số thứ tự mười hai",
                "bẫy|2 - 3 ngày|hai đến ba ngày"
            })
    void readsWhatNoTableNames(String kind, String written, String said) {
        assertThat(VietnameseReader.read(written)).as(kind).isEqualTo(said);
    }

    @Test
    void readsAWholeBulletinAndKeepsItsParagraphs() {
        String bulletin = """
                UBND xã Vĩnh Hưng thông báo:
                1. Từ 07h00-11h30 ngày 15/10/2026 cắt điện tại thôn 3, thôn 4.
                2. Lượng mưa 80-120mm, có nơi trên 150mm; gió cấp 6-7, giật cấp 9.
                Mọi thông tin xin gọi 0912 345 678.""";
        assertThat(VietnameseReader.read(bulletin)).isEqualTo("""
                ủy ban nhân dân xã Vĩnh Hưng thông báo:
                một. Từ bảy giờ đến mười một giờ ba mươi phút ngày mười lăm tháng mười năm hai nghìn không trăm hai mươi sáu cắt điện tại thôn ba, thôn bốn.
                hai. Lượng mưa tám mươi đến một trăm hai mươi mi li mét, có nơi trên một trăm năm mươi mi li mét; gió cấp sáu đến bảy, giật cấp chín.
                Mọi thông tin xin gọi không chín một hai, ba bốn năm, sáu bảy tám.""");
    }

    @Test
    void aDecomposedTextOfAnotherKeyboardReadsTheSame() {
        String written = "Đúng 05h30 ngày 02/9 tại NVH, HĐND huyện";
        String decomposed = Normalizer.normalize(written, Normalizer.Form.NFD);
        assertThat(VietnameseReader.read(decomposed)).isEqualTo(VietnameseReader.read(written));
    }

    @Test
    void everyNumberUpToAMillionHasWordsOfItsOwn() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            int number = random.nextInt(1_000_000);
            assertThat(value(VietnameseReader.read("" + number))).isEqualTo(number);
        }
    }

    @Test
    void noTextBreaksItAndNoDigitIsLeft() {
        Random random = new Random(11);
        String alphabet = "0123456789 0123456789/-.,:hgđ%km²°CUBNDQĐTPI VX+()w\n'";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(VietnameseReader.read(text.toString()))
                    .as(text.toString())
                    .doesNotContainPattern("[0-9]");
        }
    }

    @Test
    void aLongTextIsReadInReasonableTime() {
        String text = "Đúng 05h30 ngày 02/9, UBND xã chi 1.500.000đ/hộ. ".repeat(400);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        VietnameseReader.read(text);
        assertThat((threads.getCurrentThreadCpuTime() - begun) / 1_000_000).isLessThan(5_000);
    }

    /** The words back into the number, by another way than they were made. */
    private static int value(String words) {
        int whole = 0;
        int group = 0;
        int last = 0;
        for (String word : words.split(" ")) {
            switch (word) {
                case "nghìn" -> {
                    whole = (group + last) * 1000;
                    group = 0;
                    last = 0;
                }
                case "trăm" -> {
                    group = last * 100;
                    last = 0;
                }
                case "mươi" -> {
                    group += last * 10;
                    last = 0;
                }
                case "mười" -> group += 10;
                case "linh" -> last = 0;
                default ->
                    last = switch (word) {
                        case "không" -> 0;
                        case "một", "mốt" -> 1;
                        case "hai" -> 2;
                        case "ba" -> 3;
                        case "bốn" -> 4;
                        case "năm", "lăm" -> 5;
                        case "sáu" -> 6;
                        case "bảy" -> 7;
                        case "tám" -> 8;
                        case "chín" -> 9;
                        default -> throw new AssertionError("unknown word " + word);
                    };
            }
        }
        return whole + group + last;
    }
}
