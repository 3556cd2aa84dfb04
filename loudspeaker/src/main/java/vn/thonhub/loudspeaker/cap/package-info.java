/** Common Alerting Protocol 1.2 coming in: documents read strictly, feeds polled, each alert kept once with what became of it. */
package vn.thonhub.loudspeaker.cap;
