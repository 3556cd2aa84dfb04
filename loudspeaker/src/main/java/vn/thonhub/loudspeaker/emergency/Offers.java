package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.loudspeaker.cap.CapDesk;
import vn.thonhub.loudspeaker.cap.CapOffer;

/** Emergency drafts, pre-filled from what others and the desk report. A person reads, changes, drafts and confirms. */
public final class Offers {
    private final DeviceRegistry devices;
    private final CapDesk cap;

    /**
     * One offer.
     *
     * @param source to be handed on with the draft, so that the offer is not made again
     * @param severity as its source words it
     */
    record Offer(String source, String title, String text, Zone zone, String severity, Instant at) {}

    public Offers(DeviceRegistry devices, CapDesk cap) {
        this.devices = devices;
        this.cap = cap;
    }

    List<Offer> open(Handle handle) {
        Set<String> taken = new HashSet<>(OfferTable.taken(handle));
        List<Offer> all = new ArrayList<>();
        OfferTable.open(handle)
                .forEach(offer -> all.add(new Offer(
                        "alert:" + offer.alertId(),
                        offer.title(),
                        offer.text(),
                        offer.village().map(Zone::ofVillage).orElse(Zone.EVERYWHERE),
                        offer.severity(),
                        offer.at())));
        cap.offers(handle)
                .forEach(offer -> all.add(new Offer(
                        "cap:" + offer.id(), offer.title(), offer.text(), zone(offer), offer.severity(), offer.at())));
        all.removeIf(offer -> taken.contains(offer.source()));
        return List.copyOf(all);
    }

    /** The villages the alert names; everywhere when it names none of ours. */
    private Zone zone(CapOffer offer) {
        String areas = String.join("\n", offer.areas()).toLowerCase(Locale.ROOT);
        List<String> villages = devices.places().stream()
                .map(Place::village)
                .distinct()
                .filter(village -> names(areas, village.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
        return villages.isEmpty() ? Zone.EVERYWHERE : new Zone(villages, null, null);
    }

    /** As a whole word: "Thôn 1" is not in "Thôn 12". */
    private static boolean names(String areas, String village) {
        for (int at = areas.indexOf(village); at >= 0 && !village.isBlank(); at = areas.indexOf(village, at + 1)) {
            int end = at + village.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(areas.charAt(at - 1));
            boolean ends = end == areas.length() || !Character.isLetterOrDigit(areas.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
