package vn.thonhub.core.alert;

import java.util.List;

/** An alert with its history, oldest step first. */
public record AlertDetail(Alert alert, List<AlertEntry> history) {}
