package vn.thonhub.core.duty;

import java.time.Instant;

/** What one shift leaves to the next. @param username who wrote it */
public record DutyNote(String id, Instant at, String username, String text) {}
