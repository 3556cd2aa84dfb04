package vn.thonhub.core.alert;

/** An alert changed and the change is committed. */
public record AlertChanged(Alert alert, AlertAction action) {}
