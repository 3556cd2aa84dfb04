import type { RuleKind, RuleSettings } from '../../../../api/types';

type Window = NonNullable<RuleSettings['schedule']>[number];
export type Day = NonNullable<Window['days']>[number];
export type Use = RuleKind['uses'][number];

export const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const severities = ['critical', 'major', 'minor', 'info'] as const;
export const sensitivities = ['low', 'normal', 'high'] as const;
export const directions = ['both', 'forward', 'backward'] as const;
export const roadUsers = ['person', 'two_wheeler', 'car', 'heavy_vehicle', 'animal', 'unknown'] as const;

/** A rule as typed: numbers are texts, what is left out is empty. */
export interface Draft {
  kind: RuleSettings['kind'];
  name: string;
  enabled: boolean;
  areas: readonly string[];
  line: string;
  direction: (typeof directions)[number];
  classes: readonly (typeof roadUsers)[number][];
  always: boolean;
  schedule: readonly { days: readonly Day[]; from: string; to: string }[];
  severity: (typeof severities)[number];
  hold: string;
  coolDown: string;
  sensitivity: (typeof sensitivities)[number];
  limit: string;
  count: string;
}

/** What a person most often means by "at night". */
export const night = { days: [], from: '22:00', to: '05:00' } as const;

export function draftOf(settings: RuleSettings): Draft {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    kind: settings.kind,
    name: settings.name ?? '',
    enabled: settings.enabled ?? true,
    areas: settings.areas ?? [],
    line: settings.line ?? '',
    direction: settings.direction ?? 'both',
    classes: settings.classes ?? [],
    always: !settings.schedule?.length,
    schedule: (settings.schedule ?? []).map(({ days: on = [], from, to }) => ({ days: on, from, to })),
    severity: settings.severity ?? 'major',
    hold: text(settings.hold_s),
    coolDown: text(settings.cool_down_s),
    sensitivity: settings.sensitivity ?? 'normal',
    limit: text(settings.limit_kmh),
    count: text(settings.count),
  };
}

/** A whole number, or with a comma or point where fractions make sense; undefined when it is none in range. */
function within(text: string, low: number, high: number, whole = true): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= low && value <= high && (!whole || Number.isInteger(value));
  return fits ? value : undefined;
}

/** Fields that cannot be sent as they stand. */
export type Wrong = 'hold' | 'coolDown' | 'limit' | 'count' | 'line' | 'schedule';

export function wrongOf(draft: Draft, uses: readonly Use[]): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const check = (use: Use, field: Wrong, fine: boolean) => {
    if (uses.includes(use) && !fine) wrong.push(field);
  };
  check('hold_s', 'hold', within(draft.hold, 0, 3600) !== undefined);
  check('cool_down_s', 'coolDown', within(draft.coolDown, 0, 86_400) !== undefined);
  check('limit_kmh', 'limit', within(draft.limit, 1, 200, false) !== undefined);
  check('count', 'count', within(draft.count, 1, 500) !== undefined);
  check('schedule', 'schedule', draft.always || (draft.schedule.length > 0 && draft.schedule.every(({ from, to }) => from !== '' && to !== '' && from !== to)));
  return wrong;
}

/** What the hub is sent: only what means something for the kind. */
export function settingsOf(draft: Draft, uses: readonly Use[]): RuleSettings {
  const use = <T extends object>(what: Use, part: T): Partial<T> => (uses.includes(what) ? part : {});
  return {
    kind: draft.kind,
    enabled: draft.enabled,
    severity: draft.severity,
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...use('areas', { areas: [...draft.areas] }),
    ...(uses.includes('line') && draft.line ? { line: draft.line } : {}),
    ...use('direction', { direction: draft.direction }),
    ...use('classes', { classes: [...draft.classes] }),
    ...use('schedule', { schedule: draft.always ? [] : draft.schedule.map(({ days: on, from, to }) => ({ ...(on.length > 0 ? { days: [...on] } : {}), from, to })) }),
    ...use('hold_s', { hold_s: within(draft.hold, 0, 3600) }),
    ...use('cool_down_s', { cool_down_s: within(draft.coolDown, 0, 86_400) }),
    ...use('sensitivity', { sensitivity: draft.sensitivity }),
    ...use('limit_kmh', { limit_kmh: within(draft.limit, 1, 200, false) }),
    ...use('count', { count: within(draft.count, 1, 500) }),
  } as RuleSettings;
}
