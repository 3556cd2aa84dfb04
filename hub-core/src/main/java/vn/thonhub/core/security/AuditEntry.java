package vn.thonhub.core.security;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param seq position in the log, from 1, without gaps
 * @param details JSON object as stored; the hash covers this very text
 * @param hash SHA-256 over the hash before and this entry, hexadecimal
 */
public record AuditEntry(
        long seq,
        Instant at,
        String userId,
        String username,
        String action,
        String subject,
        String details,
        String hash) {

    /** What an entry's hash must be after one with {@code previousHash}. */
    String expectedHash(String previousHash) {
        return Tokens.sha256(previousHash + "\n" + canonical());
    }

    /** Every field with its length before it, so that no two different entries read the same. */
    private String canonical() {
        StringBuilder text = new StringBuilder();
        for (String field : new String[] {
            Long.toString(seq), Long.toString(at.toEpochMilli()), userId, username, action, subject, details
        }) {
            text.append(field.length()).append(':').append(field).append(',');
        }
        return text.toString();
    }
}
