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
});
