/**
 * Whether what a speaker played was heard outside: its own microphone, kept as levels only, compared with what went to its
 * output. Knows nothing of players, schedules or the hub.
 */
package vn.thonhub.loudspeaker.agent.hearing;
