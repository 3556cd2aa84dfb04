/**
 * {@code deploy/bench.sh broadcast-skew} and {@code emergency}: many speakers as processes of their own against a whole
 * hub, heard by one outside clock.
 */
package vn.thonhub.deploy.speaker;
