/**
 * Written Vietnamese as a newsreader says it: numbers, dates, times, money, units, abbreviations and document numbers in
 * words, for engines that turn text into speech. Pure and rule-based; knows nothing of sound.
 */
package vn.thonhub.loudspeaker.vietnamese;
