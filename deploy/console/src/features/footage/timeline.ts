/** Pure parts of the timeline: all times in milliseconds since 1970. */

export interface Stretch {
  from: number;
  to: number;
}

export interface View {
  from: number;
  length: number;
}

const HOUR = 3600_000;
const MINUTE = 60_000;
/** Viet Nam has kept UTC+7 without daylight saving since 1975. */
const OFFSET = 7 * HOUR;

export const DAY = 24 * HOUR;
export const ZOOMS = { day: DAY, hour: HOUR, minutes: 10 * MINUTE } as const;
export type Zoom = keyof typeof ZOOMS;

/** `2026-11-22`, the local day of an instant. */
export function dayOf(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** When a local day begins. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

/** The part of a day around an instant, never beyond the day. */
export function viewAround(at: number, dayStart: number, zoom: Zoom): View {
  const length = ZOOMS[zoom];
  const from = Math.min(Math.max(at - length / 2, dayStart), dayStart + DAY - length);
  return { from, length };
}

/** The view follows an instant that leaves it, by turning the page. */
export function following(view: View, at: number, dayStart: number): View {
  if (at >= view.from && at < view.from + view.length) return view;
  const pages = Math.floor((at - view.from) / view.length);
  const from = Math.min(Math.max(view.from + pages * view.length, dayStart), dayStart + DAY - view.length);
  return { ...view, from };
}

/** Where stretches lie in the view, in per cent; what is outside is left out, what is tiny stays visible. */
export function placed<T extends Stretch>(stretches: readonly T[], view: View): { of: T; left: number; width: number }[] {
  const end = view.from + view.length;
  return stretches
    .filter((one) => one.to > view.from && one.from < end)
    .map((one) => {
      const from = Math.max(one.from, view.from);
      const to = Math.min(one.to, end);
      return { of: one, left: ((from - view.from) / view.length) * 100, width: Math.max(((to - from) / view.length) * 100, 0.15) };
    });
}

const STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];

/** Round times to write below the bar, at most `most` of them. */
export function ticks(view: View, most: number): number[] {
  const step = STEPS.find((one) => view.length / one <= most) ?? DAY;
  const first = Math.ceil((view.from + OFFSET) / step) * step - OFFSET;
  const all: number[] = [];
  for (let at = first; at <= view.from + view.length; at += step) all.push(at);
  return all;
}

/** What keys do: where to go from `at`. */
export function keyed(key: string, at: number, view: View, dayStart: number): number | undefined {
  const small = view.length >= DAY ? MINUTE : view.length >= HOUR ? 10_000 : 1000;
  const moves: Record<string, number> = {
    ArrowLeft: at - small,
    ArrowDown: at - small,
    ArrowRight: at + small,
    ArrowUp: at + small,
    PageUp: at + view.length / 10,
    PageDown: at - view.length / 10,
    Home: dayStart,
    End: dayStart + DAY - 1000,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.min(Math.max(to, dayStart), dayStart + DAY - 1000);
}

export function covering<T extends Stretch>(stretches: readonly T[], at: number): T | undefined {
  return stretches.find((one) => one.from <= at && at < one.to);
}

/** The stretches one file can hold each: divided where picture size or codec change. */
export function parts(from: number, to: number, changes: readonly number[]): Stretch[] {
  const cuts = [from, ...changes.filter((at) => at > from && at < to).sort((a, b) => a - b), to];
  return cuts.slice(1).map((end, i) => ({ from: cuts[i]!, to: end }));
}

/** How much of a range is covered, in milliseconds. */
export function covered(stretches: readonly Stretch[], range: Stretch): number {
  let sum = 0;
  let until = range.from;
  for (const one of [...stretches].sort((a, b) => a.from - b.from)) {
    const from = Math.max(one.from, until);
    const to = Math.min(one.to, range.to);
    if (to > from) sum += to - from;
    until = Math.max(until, to);
  }
  return sum;
}

/** Value of `<input type="datetime-local" step="1">`. */
export function toInput(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 19);
}

export function fromInput(value: string): number {
  return Date.parse(`${value.length === 16 ? `${value}:00` : value}+07:00`);
}

/** What is wrong with a range to take out; undefined when nothing is. */
export function wrongRange(stretches: readonly Stretch[], range: Stretch, longest: number): 'order' | 'longest' | 'nothing' | undefined {
  if (Number.isNaN(range.from) || Number.isNaN(range.to) || range.to <= range.from) return 'order';
  if (range.to - range.from > longest) return 'longest';
  return covered(stretches, range) === 0 ? 'nothing' : undefined;
}

/** A beginning and an end that were marked, either of them missing; the two the wrong way round are meant the right way. */
export interface Marks {
  from?: number;
  to?: number;
}

const USUAL = 5 * MINUTE;

/** The range marks mean: five minutes where one end is missing, five from `at` on where both are; never into the future. */
export function marked(marks: Marks, at: number, now: number): Stretch {
  const from = marks.from ?? (marks.to === undefined ? at : marks.to - USUAL);
  const to = marks.to ?? from + USUAL;
  const end = Math.max(from, to);
  const start = Math.min(from, to);
  return { from: start, to: Math.min(end, Math.max(start + 1000, now)) };
}
