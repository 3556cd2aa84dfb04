package vn.thonhub.wifi.publicpage;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Rows of {@code wifi_public_page} and {@code wifi_public_hotspot}. */
public final class PageTable {
    private PageTable() {}

    public static PageSettings load(Handle handle) {
        Set<String> accessPoints = new HashSet<>(handle.createQuery("SELECT access_point_id FROM wifi_public_hotspot")
                .mapTo(String.class)
                .list());
        return handle.createQuery("SELECT enabled, title, contact, address FROM wifi_public_page WHERE id = 1")
                .map((row, context) -> new PageSettings(
                        row.getInt(1) == 1, row.getString(2), row.getString(3), row.getString(4), accessPoints))
                .findOne()
                .orElse(PageSettings.CLOSED);
    }

    public static void save(Handle handle, PageSettings settings) {
        handle.execute(
                "INSERT INTO wifi_public_page (id, enabled, title, contact, address) VALUES (1, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET enabled = excluded.enabled, title = excluded.title,"
                        + " contact = excluded.contact, address = excluded.address",
                settings.enabled() ? 1 : 0,
                settings.title(),
                settings.contact(),
                settings.address());
        handle.execute("DELETE FROM wifi_public_hotspot");
        settings.accessPoints()
                .forEach(id -> handle.execute("INSERT INTO wifi_public_hotspot (access_point_id) VALUES (?)", id));
    }
}
