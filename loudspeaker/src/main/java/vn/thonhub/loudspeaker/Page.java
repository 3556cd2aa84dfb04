package vn.thonhub.loudspeaker;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.http.ApiCall;

/** A page of a list: {@code {"items":[…],"next":"cursor"}}. */
record Page<T>(List<T> items, Optional<String> next) {
    private static final int USUAL = 50;

    /** Items wanted; the contract has checked the range. */
    static int limit(ApiCall call) {
        return call.query("limit").map(Integer::parseInt).orElse(USUAL);
    }

    /** A page of {@code limit} out of one more than that, which tells whether there is a next one. */
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(List.copyOf(items), Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
