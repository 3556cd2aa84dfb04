/**
 * Emergencies: drafted, confirmed by naming zone and text once more, repeated until cancelled or over, sent again to
 * speakers that come back meanwhile.
 */
package vn.thonhub.loudspeaker.emergency;
