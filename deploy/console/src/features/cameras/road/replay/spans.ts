import { fromLocalInput, toLocalInput } from '../../../../i18n/format';

export interface Span {
  from: Date;
  until: Date;
}

/** The longest the hub replays at once. */
export const LONGEST_MS = 24 * 3_600_000;

const localHour = (now: Date): number => Number(toLocalInput(now).slice(11, 13));
const atHour = (now: Date, hour: string): Date => fromLocalInput(`${toLocalInput(now).slice(0, 10)}T${hour}`);

/** From 18:00 to 06:00 of the commune: the last such night that has begun, as far as it has gone. */
export function lastNight(now: Date): Span {
  const evening = atHour(now, '18:00');
  const from = localHour(now) >= 18 ? evening : new Date(evening.getTime() - LONGEST_MS);
  return { from, until: new Date(Math.min(now.getTime(), from.getTime() + 12 * 3_600_000)) };
}

export const lastDay = (now: Date): Span => ({ from: new Date(now.getTime() - LONGEST_MS), until: now });

/** A span that was typed; null when it is none the hub takes. */
export function typedSpan(from: string, until: string, now: Date): Span | null {
  if (!from || !until) return null;
  const span = { from: fromLocalInput(from), until: new Date(Math.min(fromLocalInput(until).getTime(), now.getTime())) };
  const length = span.until.getTime() - span.from.getTime();
  return length > 0 && length <= LONGEST_MS ? span : null;
}
