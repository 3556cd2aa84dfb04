package vn.thonhub.core.alert;

/** The outcome of one input: the state after it and what to write into the history. */
record AlertStep(AlertState state, AlertEntry entry) {}
