/**
 * The hub's own certificate: a local authority made at the first run, or files of one's own; renewed and swapped while
 * consoles and devices stay connected.
 */
package vn.thonhub.core.tls;
