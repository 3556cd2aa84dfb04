import type { MetricsAnswer } from '../../api/types';

type Line = (number | null | undefined)[];

/**
 * Columns as uPlot wants them: seconds, then one column of values per line. A bucket without a sample is a gap (null),
 * but a single one between two others is only jitter of the reports and is drawn over (undefined).
 */
export type Columns = [number[], ...Line[]];

/** Indices of values without neighbours: no line shows them, so they need a dot. */
export function lonely(line: Line): number[] {
  const joined = (i: number) => i >= 0 && i < line.length && line[i] !== null;
  return line.flatMap((value, i) => (typeof value === 'number' && !joined(i - 1) && !joined(i + 1) ? [i] : []));
}

/** Lays answers of one range and step side by side. */
export function columns(answers: readonly MetricsAnswer[], from: number, to: number, stepSeconds: number): Columns {
  const first = Math.floor(from / 1000 / stepSeconds) * stepSeconds;
  const times: number[] = [];
  for (let at = first; at * 1000 < to; at += stepSeconds) times.push(at);
  const lines = answers.map((answer) => {
    const line: Line = times.map(() => null);
    for (const sample of answer.series[0]?.samples ?? []) {
      const i = Math.floor((Date.parse(sample.at) / 1000 - first) / stepSeconds);
      if (i >= 0 && i < line.length) line[i] = sample.value;
    }
    return line.map((value, i) => (value === null && typeof line[i - 1] === 'number' && typeof line[i + 1] === 'number' ? undefined : value));
  });
  return [times, ...lines];
}

/** Sixty to two hundred points, whatever the span. Seconds. */
export function stepFor(hours: number): number {
  return hours <= 1 ? 60 : hours <= 6 ? 120 : hours <= 24 ? 600 : 3600;
}

/** The answers of one query, one per value of a tag; an absent one is empty. */
export function byTag(answer: MetricsAnswer, tag: string, values: readonly string[]): MetricsAnswer[] {
  return values.map((value) => ({ series: answer.series.filter((one) => one.tags[tag] === value) }));
}

/**
 * How much a counter grew in each bucket after the first, from its last values. Counters begin at zero when the hub starts:
 * a smaller value than before is all growth. What grew while nothing was known is seen where it is known again.
 */
export function increases(line: Line): Line {
  let before: number | undefined;
  return line
    .map((value) => {
      if (typeof value !== 'number') return null;
      const grown = before === undefined ? 0 : value >= before ? value - before : value;
      before = value;
      return grown;
    })
    .slice(1);
}

export function total(line: Line): number {
  return line.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Where bit rates are nil or next to it, their scale still reaches so far: fractions of a bit per second are no marks. */
export const LEAST_BIT_RATE = 1000;

/** Nothing was measured. */
export function empty(data: Columns): boolean {
  return data.slice(1).every((line) => line.every((value) => typeof value !== 'number'));
}
