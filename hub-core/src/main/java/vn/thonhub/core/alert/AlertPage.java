package vn.thonhub.core.alert;

import java.util.List;
import java.util.OptionalLong;

/** Some alerts, newest first. @param next the number to go on below; empty on the last page */
public record AlertPage(List<Alert> alerts, OptionalLong next) {}
