package vn.thonhub.camera.road.rule;

/** What kinds of rules are called and what they do, in words. */
final class KindWords {
    private KindWords() {}

    static Words title(RuleKind kind) {
        return switch (kind) {
            case STOPPED_VEHICLE -> new Words("Xe dừng đỗ trên đường", "Vehicle stopped on the road");
            case WRONG_WAY -> new Words("Đi ngược chiều", "Wrong way");
            case PERSON_ON_ROAD -> new Words("Người trên lòng đường", "Person on the carriageway");
            case ANIMAL_ON_ROAD -> new Words("Gia súc, chó trên lòng đường", "Animal on the carriageway");
            case FLOODING -> new Words("Ngập nước", "Flooding");
            case LEFT_OBJECT -> new Words("Vật cản trên đường", "Object left on the road");
            case CONGESTION -> new Words("Ùn tắc", "Congestion");
            case CROWD -> new Words("Tụ tập đông người", "Crowd");
            case LOITERING -> new Words("Lảng vảng", "Loitering");
            case INTRUSION -> new Words("Xâm nhập khu vực cấm", "Intrusion");
            case LINE_CROSSING -> new Words("Vượt qua vạch", "Line crossed");
            case SPEEDING -> new Words("Chạy nhanh (ước tính)", "Fast vehicle (indicative)");
            case BLOCKED -> new Words("Camera bị che", "Camera blocked");
            case MOVED -> new Words("Camera bị xoay", "Camera moved");
            case DARK -> new Words("Camera bị tối", "Camera dark");
            case BLINDED -> new Words("Camera bị chói", "Camera blinded");
            case DEFOCUSED -> new Words("Camera bị mờ", "Camera out of focus");
            case FROZEN -> new Words("Camera bị đứng hình", "Camera picture frozen");
        };
    }

    /** With placeholders of the alert desk. */
    static Words alertTitle(RuleKind kind) {
        return switch (kind) {
            case STOPPED_VEHICLE ->
                new Words(
                        "Xe dừng đỗ trên đường tại camera {device}", "Vehicle stopped on the road at camera {device}");
            case WRONG_WAY ->
                new Words("Xe đi ngược chiều tại camera {device}", "Wrong-way vehicle at camera {device}");
            case PERSON_ON_ROAD ->
                new Words(
                        "Có người trên lòng đường tại camera {device}", "Person on the carriageway at camera {device}");
            case ANIMAL_ON_ROAD ->
                new Words(
                        "Có gia súc trên lòng đường tại camera {device}",
                        "Animal on the carriageway at camera {device}");
            case FLOODING -> new Words("Đường ngập nước tại camera {device}", "Road flooded at camera {device}");
            case LEFT_OBJECT ->
                new Words("Có vật cản trên đường tại camera {device}", "Object left on the road at camera {device}");
            case CONGESTION -> new Words("Ùn tắc tại camera {device}", "Congestion at camera {device}");
            case CROWD ->
                new Words(
                        "Tụ tập khoảng {count} người tại camera {device}",
                        "About {count} people gathered at camera {device}");
            case LOITERING ->
                new Words("Có người lảng vảng tại camera {device}", "Person loitering at camera {device}");
            case INTRUSION ->
                new Words("Xâm nhập {area} tại camera {device}", "Intrusion into {area} at camera {device}");
            case LINE_CROSSING ->
                new Words("Vượt vạch {area} tại camera {device}", "{area} crossed at camera {device}");
            case SPEEDING ->
                new Words(
                        "Xe chạy nhanh tại camera {device}: khoảng {speed_kmh} km/h (ước tính)",
                        "Fast vehicle at camera {device}: about {speed_kmh} km/h (indicative)");
            case BLOCKED -> new Words("Camera {device} bị che khuất", "Camera {device} is blocked");
            case MOVED -> new Words("Camera {device} bị xoay hướng khác", "Camera {device} was moved");
            case DARK -> new Words("Camera {device} tối, không nhìn thấy", "Camera {device} is dark");
            case BLINDED -> new Words("Camera {device} bị chói sáng", "Camera {device} is blinded by light");
            case DEFOCUSED -> new Words("Camera {device} bị mờ", "Camera {device} is out of focus or dirty");
            case FROZEN -> new Words("Camera {device} bị đứng hình", "The picture of camera {device} is frozen");
        };
    }

    static Words help(RuleKind kind) {
        return switch (kind) {
            case STOPPED_VEHICLE ->
                new Words(
                        "Xe đang chạy rồi dừng lại, hoặc đứng yên trong khi xe khác vẫn qua. Không báo khi ùn tắc.",
                        "A vehicle that drove and stopped, or stands while others pass. Silent in congestion.");
            case WRONG_WAY ->
                new Words(
                        "Xe chạy ngược chiều mũi tên của làn đủ xa và đủ lâu. Xe vượt rồi trở về làn thì không báo.",
                        "A vehicle goes against its lane's arrow for enough metres. Overtaking is not told.");
            case PERSON_ON_ROAD ->
                new Words(
                        "Người đi bộ ở trên lòng đường lâu hơn lúc băng qua. Không tính người đi xe và lề đường.",
                        "Someone on foot stays on the carriageway longer than crossing takes. Riders and verges do not count.");
            case ANIMAL_ON_ROAD ->
                new Words("Trâu, bò, chó đi trên lòng đường.", "A buffalo, cow or dog walks on the carriageway.");
            case FLOODING ->
                new Words(
                        "Mặt đường được đánh dấu mất vân và đổi màu như có nước.",
                        "The marked surface loses its texture and changes its look as under water.");
            case LEFT_OBJECT ->
                new Words(
                        "Vật nằm yên trên đường: bao tải, thùng, đá, cành cây.",
                        "Something lies still on the road: a sack, box, stone or branch.");
            case CONGESTION -> new Words("Nhiều xe và hầu như không nhúc nhích.", "Many vehicles that hardly get on.");
            case CROWD -> new Words("Đông người cùng lúc ở một nơi.", "Many people in one place at once.");
            case LOITERING -> new Words("Một người ở lại một nơi quá lâu.", "Someone stays in one place for long.");
            case INTRUSION ->
                new Words(
                        "Người hoặc xe vào khu vực cấm trong giờ cấm.",
                        "A person or vehicle in a closed area at closed hours.");
            case LINE_CROSSING ->
                new Words("Ai đó đi qua vạch theo hướng đã chọn.", "Somebody crosses the line the chosen way.");
            case SPEEDING ->
                new Words(
                        "Tốc độ ước tính vượt ngưỡng. Chỉ để tham khảo, không dùng để xử phạt.",
                        "The estimated speed is above the limit. Indicative only, never for fines.");
            case BLOCKED -> new Words("Có vật che ống kính.", "Something covers the lens.");
            case MOVED -> new Words("Camera nhìn sang chỗ khác.", "The camera looks elsewhere.");
            case DARK -> new Words("Không có ánh sáng và hồng ngoại.", "No light, and no infrared in its place.");
            case BLINDED -> new Words("Phần lớn hình bị lóa sáng.", "Most of the picture is washed out.");
            case DEFOCUSED ->
                new Words("Hình mờ: lệch nét, ướt hoặc bẩn ống kính.", "Blurred: out of focus, wet or dirty.");
            case FROZEN ->
                new Words("Hình không đổi dù luồng vẫn chạy.", "The same picture although the stream goes on.");
        };
    }
}
