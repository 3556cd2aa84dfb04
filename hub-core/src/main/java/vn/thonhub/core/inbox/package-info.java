/**
 * Alerts of other hubs: enrolled hubs, their signed webhooks, and the way back of what people did about them. The same
 * at both ends: a village takes a commune's acknowledgements as a commune takes a village's alerts.
 */
package vn.thonhub.core.inbox;
