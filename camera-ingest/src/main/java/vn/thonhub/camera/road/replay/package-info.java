/**
 * What a rule would have raised: recorded footage goes through the same analysis and the same rules as a camera's pictures,
 * faster than real time, and what comes out is compared with the alerts there were and how people judged them.
 */
package vn.thonhub.camera.road.replay;
