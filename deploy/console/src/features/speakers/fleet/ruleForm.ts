import type { BroadcastRules } from '../../../api/types';

type Day = BroadcastRules['days'][number];

/** The rules as a form holds them: texts, empty where there is no rule. */
export interface RuleTexts {
  sessions: string;
  minutes: string;
  earliest: string;
  latest: string;
  quiet: { from: string; until: string }[];
  days: string[];
  own: boolean;
  direct: boolean;
  /** Limits of speakers; empty: as usual. */
  hot: string;
  storage: string;
  battery: string;
  clock: string;
}

export const textsOf = (rules: BroadcastRules): RuleTexts => ({
  sessions: rules.sessions_per_day?.toString() ?? '',
  minutes: rules.minutes_per_day?.toString() ?? '',
  earliest: rules.earliest ?? '',
  latest: rules.latest ?? '',
  quiet: rules.quiet_hours.map((one) => ({ ...one })),
  days: [...rules.days],
  own: rules.own_approval,
  direct: rules.direct_broadcasts,
  hot: rules.speaker_limits?.hot_c?.toString() ?? '',
  storage: rules.speaker_limits?.storage_mb?.toString() ?? '',
  battery: rules.speaker_limits?.battery_minutes?.toString() ?? '',
  clock: rules.speaker_limits?.clock_minutes?.toString() ?? '',
});

/** Number fields hand in numbers once somebody has typed. */
const count = (text: unknown) => (text === '' || text === null || text === undefined ? undefined : Number(text));

export const rulesOf = (form: RuleTexts): BroadcastRules => ({
  sessions_per_day: count(form.sessions),
  minutes_per_day: count(form.minutes),
  earliest: form.earliest || undefined,
  latest: form.latest || undefined,
  quiet_hours: form.quiet.map((one) => ({ from: one.from, until: one.until })),
  days: form.days.length === 7 ? [] : (form.days as Day[]),
  own_approval: form.own,
  direct_broadcasts: form.direct,
  speaker_limits: { hot_c: count(form.hot), storage_mb: count(form.storage), battery_minutes: count(form.battery), clock_minutes: count(form.clock) },
});
