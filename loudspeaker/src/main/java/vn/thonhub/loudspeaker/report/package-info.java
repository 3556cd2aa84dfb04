/** The month's report for the province: what was to be played where, what was, and why not; as CSV, PDF and JSON. */
package vn.thonhub.loudspeaker.report;
