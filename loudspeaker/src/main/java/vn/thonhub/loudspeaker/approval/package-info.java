/** How a programme comes to be allowed: compose, submit, approve or return with a comment, locked. Pure. */
package vn.thonhub.loudspeaker.approval;
