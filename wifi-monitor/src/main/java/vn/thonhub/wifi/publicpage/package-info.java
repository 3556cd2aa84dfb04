/** The page about hotspots that anybody may open, and what people say there. */
package vn.thonhub.wifi.publicpage;
