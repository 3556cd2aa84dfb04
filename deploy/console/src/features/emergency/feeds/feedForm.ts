import type { CapFeed, CapFeedSettings } from '../../../api/types';

/** A feed being written, as its form holds it. Without an id it is a new one. */
export interface FeedDraft {
  id?: string;
  name: string;
  url: string;
  /** Seconds between two looks. */
  every: string;
  severity: CapFeed['min_severity'];
  /** One a line: names of areas may hold commas. */
  areas: string;
  events: string;
  enabled: boolean;
}

const MOST_WORDS = 100;
const LONGEST_WORD = 200;

export const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;

/** How often people want a feed to be read, in seconds. */
export const paces = [15, 30, 60, 300, 900, 3600] as const;

export const newFeed = (): FeedDraft => ({ name: '', url: '', every: '60', severity: 'Severe', areas: '', events: '', enabled: true });

export const draftOf = (feed: CapFeed): FeedDraft => ({
  id: feed.id,
  name: feed.name,
  url: feed.url,
  every: String(feed.every_s),
  severity: feed.min_severity,
  areas: feed.areas.join('\n'),
  events: feed.events.join('\n'),
  enabled: feed.enabled,
});

const words = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether the hub takes so many words of that length. */
export const wordsFit = (text: string) => words(text).length <= MOST_WORDS && words(text).every((one) => one.length <= LONGEST_WORD);

export const settingsOf = (draft: FeedDraft): CapFeedSettings => ({
  name: draft.name.trim(),
  url: draft.url.trim(),
  every_s: Number(draft.every),
  min_severity: draft.severity,
  areas: words(draft.areas),
  events: words(draft.events),
  enabled: draft.enabled,
});
