import type { MetricsAnswer } from '../../api/types';

/** Columns as uPlot wants them: seconds, then one column of values per line; a bucket without a sample is a gap. */
export type Columns = [number[], ...(number | null)[][]];

/** Lays answers of one range and step side by side. */
export function columns(answers: readonly MetricsAnswer[], from: number, to: number, stepSeconds: number): Columns {
  const first = Math.floor(from / 1000 / stepSeconds) * stepSeconds;
  const times: number[] = [];
  for (let at = first; at * 1000 < to; at += stepSeconds) times.push(at);
  const lines = answers.map((answer) => {
    const line: (number | null)[] = times.map(() => null);
    for (const sample of answer.series[0]?.samples ?? []) {
      const i = Math.floor((Date.parse(sample.at) / 1000 - first) / stepSeconds);
      if (i >= 0 && i < line.length) line[i] = sample.value;
    }
    return line;
  });
  return [times, ...lines];
}

/** About two hundred points, whatever the span. Seconds. */
export function stepFor(hours: number): number {
  return hours <= 6 ? 120 : hours <= 24 ? 600 : 3600;
}
