/** Secret addresses: how programs that cannot sign in read a feed. */
package vn.thonhub.loudspeaker.address;
