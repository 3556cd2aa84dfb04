package vn.thonhub.wifi;

import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.wifi.publicpage.PageSettings;
import vn.thonhub.wifi.publicpage.PageTable;

/** The resource {@code /api/v1/wifi/public-page}: what of the hotspots is public. */
final class PublicSettingsRoutes {
    private final HubContext hub;
    private final PublicPages pages;

    record Settings(boolean enabled, String title, String contact, String address, List<String> accessPoints) {}

    PublicSettingsRoutes(HubContext hub, PublicPages pages) {
        this.hub = hub;
        this.pages = pages;
    }

    void mount(ApiRoutes routes) {
        routes.on("getPublicPage", call -> Future.succeededFuture(ApiReply.ok(shown(pages.settings()))))
                .on("setPublicPage", this::set);
    }

    private static Settings shown(PageSettings now) {
        return new Settings(now.enabled(), now.title(), now.contact(), now.address(), List.copyOf(now.accessPoints()));
    }

    private Future<ApiReply> set(ApiCall call) {
        Settings wanted = call.body(Settings.class);
        Set<String> known = hub.devices().ofKind(DeviceKind.ACCESS_POINT).stream()
                .map(device -> device.id().value())
                .collect(Collectors.toSet());
        wanted.accessPoints().stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw Problem.invalid("/access_points", "There is no access point " + id + "; leave it out.");
                });
        PageSettings settings = new PageSettings(
                wanted.enabled(),
                wanted.title().strip(),
                wanted.contact().strip(),
                address(wanted.address().strip()),
                Set.copyOf(wanted.accessPoints()));
        return hub.store()
                .write(work -> {
                    PageTable.save(work.handle(), settings);
                    hub.audit()
                            .record(
                                    work,
                                    call.principal(),
                                    "public_page.set",
                                    "public_page",
                                    Map.of(
                                            "enabled",
                                            settings.enabled(),
                                            "address",
                                            settings.address(),
                                            "access_points",
                                            List.copyOf(settings.accessPoints())));
                    work.afterCommit(() -> pages.show(settings));
                    return settings;
                })
                .map(saved -> ApiReply.ok(shown(saved)));
    }

    /** It is printed on poles, so it must be right: scheme, host and port, and nothing else. */
    private static String address(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (uri.getPath() == null
                            || uri.getPath().isEmpty()
                            || uri.getPath().equals("/"));
            if (web && bare && uri.getHost() != null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (URISyntaxException wrong) {
            throw wrongAddress();
        }
        throw wrongAddress();
    }

    private static Problem wrongAddress() {
        return Problem.invalid("/address", "The address must be such as http://192.168.10.5:8080, without a path.");
    }
}
