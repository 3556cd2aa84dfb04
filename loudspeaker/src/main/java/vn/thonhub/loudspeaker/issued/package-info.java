/** CAP 1.2 going out: what was confirmed and spoken aloud, as documents in an Atom feed at a secret address. */
package vn.thonhub.loudspeaker.issued;
