/** The demo's and the tests' speakers: the real agent with a sink that makes no noise. Production code never uses it. */
package vn.thonhub.loudspeaker.sim;
