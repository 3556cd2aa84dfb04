package vn.thonhub.core.alert;

import java.util.HashMap;
import java.util.Map;

/** The outcome of one input: the state after it and what to write into the history. */
record AlertStep(AlertState state, AlertEntry entry) {
    /** With one more detail in the history. */
    AlertStep with(String detail, Object value) {
        Map<String, Object> details = new HashMap<>(entry.details());
        details.put(detail, value);
        return new AlertStep(state, new AlertEntry(entry.at(), entry.what(), entry.by(), entry.note(), details));
    }
}
