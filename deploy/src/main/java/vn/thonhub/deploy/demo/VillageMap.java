package vn.thonhub.deploy.demo;

import java.util.List;

/** Places of the demo's commune and the names its devices go by. */
final class VillageMap {
    /** A place as the API takes it. */
    record Spot(
            String id, String name, String village, String site, String uplink, String power, double lat, double lon) {}

    private static final List<Spot> SPOTS = List.of(
            new Spot("cho", "Chợ Vĩnh Hưng", "Thôn Chợ", "site-cho", "fpt-cho", "tba-cho", 20.9471, 106.0812),
            new Spot(
                    "nga-ba-dinh",
                    "Ngã ba đình làng",
                    "Thôn Đông",
                    "site-dong",
                    "fpt-dong",
                    "tba-dong",
                    20.9502,
                    106.0853),
            new Spot("ubnd", "UBND xã", "Thôn Chợ", "site-ubnd", "vnpt-ubnd", "tba-cho", 20.9485, 106.0799),
            new Spot(
                    "truong",
                    "Trường tiểu học",
                    "Thôn Đoài",
                    "site-doai",
                    "viettel-doai",
                    "tba-doai",
                    20.9449,
                    106.0765),
            new Spot("cau-da", "Cầu Đá", "Thôn Đoài", "site-doai", "viettel-doai", "tba-doai", 20.9431, 106.0741),
            new Spot(
                    "nvh-dong",
                    "Nhà văn hóa thôn Đông",
                    "Thôn Đông",
                    "site-dong",
                    "fpt-dong",
                    "tba-dong",
                    20.9511,
                    106.0868),
            new Spot(
                    "nvh-doai",
                    "Nhà văn hóa thôn Đoài",
                    "Thôn Đoài",
                    "site-doai",
                    "viettel-doai",
                    "tba-doai",
                    20.9440,
                    106.0752),
            new Spot("tram-y-te", "Trạm y tế", "Thôn Chợ", "site-ubnd", "vnpt-ubnd", "tba-cho", 20.9478, 106.0790));

    private VillageMap() {}

    static List<Spot> spots() {
        return SPOTS;
    }

    /** Device number {@code index} of any kind stands here. */
    static Spot spot(int index) {
        return SPOTS.get(index % SPOTS.size());
    }

    /** Devices of one site share power; sites are numbered in the order of the spots. */
    static int siteNumber(int index) {
        List<String> sites = SPOTS.stream().map(Spot::site).distinct().toList();
        return sites.indexOf(spot(index).site());
    }

    /** {@code prefix-place-01}; the number tells devices of one place apart. */
    static String deviceId(String prefix, int index) {
        return "%s-%s-%02d".formatted(prefix, spot(index).id(), index / SPOTS.size() + 1);
    }

    static String deviceName(int index) {
        int round = index / SPOTS.size();
        return spot(index).name() + (round == 0 ? "" : " " + (round + 1));
    }
}
