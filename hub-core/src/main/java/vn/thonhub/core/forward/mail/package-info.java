/**
 * Mail by SMTP submission (RFC 6409): a message with its text forms, and one session with a server. Knows nothing of
 * alerts and channels.
 */
package vn.thonhub.core.forward.mail;
