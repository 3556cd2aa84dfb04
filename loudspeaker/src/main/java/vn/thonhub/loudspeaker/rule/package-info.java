/** The commune's own operating rules, and what of a programme breaks them. Pure but for the one row the rules are kept in. */
package vn.thonhub.loudspeaker.rule;
