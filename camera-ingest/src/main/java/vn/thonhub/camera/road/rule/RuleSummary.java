package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.area.Way;
import vn.thonhub.camera.vision.scene.RoadUser;

/** A rule in a sentence or two, from its settings. */
public final class RuleSummary {
    private static final List<String> DAYS_VI =
            List.of("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật");
    private static final List<String> DAYS_EN = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private final RuleSettings settings;
    private final Areas areas;

    private RuleSummary(RuleSettings settings, Areas areas) {
        this.settings = settings;
        this.areas = areas;
    }

    public static Words of(RuleSettings settings, Areas areas) {
        return new RuleSummary(settings.complete(), areas).words();
    }

    private Words words() {
        var words = what().plus(where()).plus(when());
        words = new Words(words.vi() + ".", words.en() + ".").plus(quiet());
        return settings.isEnabled() ? words : new Words("Đang tắt. ", "Switched off. ").plus(words);
    }

    private Words what() {
        var hold = settings.hold().toSeconds();
        var vi = "Báo khi ";
        var en = "Alerts when ";
        return switch (settings.kind()) {
            case STOPPED_VEHICLE ->
                new Words(
                        vi + users().vi() + " dừng " + secondsVi(hold),
                        en + users().en() + " stands for " + secondsEn(hold));
            case WRONG_WAY ->
                new Words(vi + users().vi() + " đi ngược chiều", en + users().en() + " goes the wrong way");
            case PERSON_ON_ROAD ->
                new Words(
                        vi + "người đi bộ ở trên lòng đường " + secondsVi(hold),
                        en + "someone on foot is on the carriageway for " + secondsEn(hold));
            case ANIMAL_ON_ROAD ->
                new Words(
                        vi + "gia súc, chó ở trên lòng đường " + secondsVi(hold),
                        en + "an animal is on the carriageway for " + secondsEn(hold));
            case FLOODING ->
                new Words(
                        vi + "mặt đường ngập nước " + secondsVi(hold),
                        en + "the road is under water for " + secondsEn(hold));
            case LEFT_OBJECT ->
                new Words(
                        vi + "có vật nằm trên đường " + secondsVi(hold),
                        en + "something lies on the road for " + secondsEn(hold));
            case CONGESTION ->
                new Words(
                        vi + "từ " + settings.atLeast() + " xe trở lên chạy dưới " + kmh() + " km/h suốt "
                                + secondsVi(hold),
                        en + "at least " + settings.atLeast() + " vehicles go slower than " + kmh() + " km/h for "
                                + secondsEn(hold));
            case CROWD ->
                new Words(
                        vi + "có từ " + settings.atLeast() + " người trở lên suốt " + secondsVi(hold),
                        en + "at least " + settings.atLeast() + " people gather for " + secondsEn(hold));
            case LOITERING ->
                new Words(vi + "một người ở lại " + secondsVi(hold), en + "someone stays for " + secondsEn(hold));
            case INTRUSION ->
                new Words(
                        vi + users().vi() + " vào khu vực cấm " + secondsVi(hold),
                        en + users().en() + " is in the closed area for " + secondsEn(hold));
            case LINE_CROSSING -> new Words(vi + users().vi() + " qua vạch", en + users().en() + " crosses the line");
            case SPEEDING ->
                new Words(
                        vi + users().vi() + " chạy quá " + kmh() + " km/h (ước tính)",
                        en + users().en() + " goes faster than " + kmh() + " km/h (indicative)");
            case BLOCKED ->
                new Words(vi + "ống kính bị che " + secondsVi(hold), en + "the lens is covered for " + secondsEn(hold));
            case MOVED ->
                new Words(
                        vi + "camera nhìn sang chỗ khác " + secondsVi(hold),
                        en + "the camera looks elsewhere for " + secondsEn(hold));
            case DARK ->
                new Words(vi + "hình tối " + secondsVi(hold), en + "the picture is dark for " + secondsEn(hold));
            case BLINDED ->
                new Words(
                        vi + "hình bị chói " + secondsVi(hold),
                        en + "the picture is washed out for " + secondsEn(hold));
            case DEFOCUSED ->
                new Words(vi + "hình mờ " + secondsVi(hold), en + "the picture is blurred for " + secondsEn(hold));
            case FROZEN ->
                new Words(
                        vi + "hình đứng yên " + secondsVi(hold),
                        en + "the picture stands still for " + secondsEn(hold));
        };
    }

    private String kmh() {
        return Long.toString(Math.round(settings.limit()));
    }

    private static String secondsVi(long seconds) {
        return seconds < 1 ? "bất kỳ lúc nào" : seconds % 60 == 0 ? seconds / 60 + " phút" : seconds + " giây";
    }

    private static String secondsEn(long seconds) {
        return seconds < 1 ? "any time" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private Words users() {
        var classes = settings.classes();
        if (classes.containsAll(List.of(RoadUser.TWO_WHEELER, RoadUser.CAR, RoadUser.HEAVY_VEHICLE))) {
            return classes.contains(RoadUser.PERSON)
                    ? new Words("người hoặc xe", "a person or vehicle")
                    : new Words("xe", "a vehicle");
        }
        return new Words(
                classes.stream().map(user -> user(user).vi()).collect(Collectors.joining(", ")),
                classes.stream().map(user -> user(user).en()).collect(Collectors.joining(" or ")));
    }

    private static Words user(RoadUser user) {
        return switch (user) {
            case PERSON -> new Words("người đi bộ", "a person");
            case TWO_WHEELER -> new Words("xe hai bánh", "a two-wheeler");
            case CAR -> new Words("ô tô con", "a car");
            case HEAVY_VEHICLE -> new Words("xe tải, xe khách", "a heavy vehicle");
            case ANIMAL -> new Words("gia súc, chó", "an animal");
            case UNKNOWN -> new Words("vật chưa rõ", "something unknown");
        };
    }

    private Words where() {
        if (settings.kind() == RuleKind.LINE_CROSSING) {
            return line();
        }
        var names = settings.areas().stream()
                .flatMap(id -> areas.nameOf(id).stream())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? new Words("", "") : new Words(" tại " + names, " in " + names);
    }

    private Words line() {
        var line = settings.line().flatMap(areas::line);
        var name =
                line.map(one -> new Words(" " + one.name(), " " + one.name())).orElse(new Words("", ""));
        var way = settings.direction()
                .filter(wanted -> !wanted.equals("both"))
                .map(wanted -> wanted.equals("forward") ? Way.FORWARD : Way.BACKWARD);
        if (way.isEmpty()) {
            return name;
        }
        var called = line.flatMap(one -> one.nameOf(way.get()));
        var vi = called.orElse(way.get() == Way.FORWARD ? "chiều thuận" : "chiều ngược");
        var en = called.orElse(way.get().id());
        return name.plus(new Words(" (" + vi + ")", " (" + en + ")"));
    }

    private Words when() {
        var windows = settings.schedule();
        if (windows.isEmpty()) {
            return new Words("", "");
        }
        return new Words(
                ", " + windows.stream().map(RuleSummary::windowVi).collect(Collectors.joining("; ")),
                ", " + windows.stream().map(RuleSummary::windowEn).collect(Collectors.joining("; ")));
    }

    private static String windowVi(TimeWindow window) {
        return "từ " + window.from() + " đến " + window.to()
                + days(window, DAYS_VI).map(days -> " " + days).orElse(" hằng ngày");
    }

    private static String windowEn(TimeWindow window) {
        return "from " + window.from() + " to " + window.to()
                + days(window, DAYS_EN).map(days -> " on " + days).orElse(" daily");
    }

    private static Optional<String> days(TimeWindow window, List<String> names) {
        return window.days().isEmpty() || window.days().size() == TimeWindow.WEEK.size()
                ? Optional.empty()
                : Optional.of(TimeWindow.WEEK.stream()
                        .filter(window.days()::contains)
                        .map(day -> names.get(TimeWindow.WEEK.indexOf(day)))
                        .collect(Collectors.joining(", ")));
    }

    private Words quiet() {
        var quiet = settings.coolDown().toSeconds();
        return quiet == 0
                ? new Words("", "")
                : new Words(
                        " Sau mỗi cảnh báo, nghỉ " + secondsVi(quiet) + ".",
                        " Quiet for " + secondsEn(quiet) + " after each alert.");
    }
}
