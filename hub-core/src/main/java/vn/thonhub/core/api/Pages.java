package vn.thonhub.core.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.Problem;

/** Cursor paging: the cursor is the sort key of the last item shown, wrapped so that nobody builds one by hand. */
final class Pages {
    private static final int DEFAULT_LIMIT = 50;

    private Pages() {}

    static int limit(ApiCall call) {
        return call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    }

    static Optional<String> cursor(ApiCall call) {
        return call.query("cursor").map(Pages::unwrapped);
    }

    private static String unwrapped(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/cursor", "the cursor must be the 'next' of the page before");
        }
    }

    /** @param found up to {@code limit + 1} items; the one too many only tells that there is a next page */
    static <T> ApiReply reply(List<T> found, int limit, Function<T, String> key, Function<T, ?> view) {
        List<T> shown = found.size() > limit ? found.subList(0, limit) : found;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", shown.stream().map(view).toList());
        if (found.size() > limit) {
            String last = key.apply(shown.get(limit - 1));
            page.put("next", wrapped(last));
        }
        return ApiReply.ok(page);
    }

    static String wrapped(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
