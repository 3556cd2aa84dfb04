/**
 * Who is on duty, and what happens when nobody takes an urgent alert up: shifts by role and village, escalation level by
 * level, quiet hours, hand-over notes. {@link vn.thonhub.core.duty.Roster} and {@link vn.thonhub.core.duty.QuietHours}
 * are pure; the rest runs on the store's writer thread or reads.
 */
package vn.thonhub.core.duty;
