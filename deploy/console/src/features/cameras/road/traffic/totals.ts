import type { Areas, RoadUser, Traffic } from '../../../../api/types';

export type Direction = Traffic['lines'][number]['direction'];
type Row = Traffic['lines'][number];

/** What crossed one line. */
export interface LineTraffic {
  id: string;
  name: string;
  /** Where each direction leads, when the line says so. */
  ways: Record<Direction, string>;
  rows: readonly Row[];
}

export interface Total {
  count: number;
  /** Indicative mean, weighted by the vehicles that had a speed; absent without calibration. */
  meanKmh?: number;
}

/** Rows of the contract, line by line, in the order they come; a direction in which nobody went yet is named as the line is drawn. */
export function linesOf(traffic: Traffic, drawn: Areas['lines'] = []): LineTraffic[] {
  const lines = new Map<string, Row[]>();
  for (const row of traffic.lines) lines.set(row.line, [...(lines.get(row.line) ?? []), row]);
  return [...lines].map(([id, rows]) => {
    const line = drawn.find((one) => one.id === id);
    const way = (direction: Direction) =>
      rows.find((row) => row.direction === direction && row.direction_name)?.direction_name ?? line?.[`${direction}_name`] ?? '';
    return { id, name: rows.find((row) => row.name)?.name ?? id, ways: { forward: way('forward'), backward: way('backward') }, rows };
  });
}

export function totalOf(rows: readonly Row[]): Total {
  const bins = rows.flatMap((row) => row.bins);
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const timed = bins.filter((bin) => bin.mean_kmh !== undefined && bin.count > 0);
  const weight = timed.reduce((sum, bin) => sum + bin.count, 0);
  return weight > 0 ? { count, meanKmh: timed.reduce((sum, bin) => sum + bin.mean_kmh! * bin.count, 0) / weight } : { count };
}

/** Rows of one direction and class; no class means all. */
export const rowsOf = (line: LineTraffic, direction: Direction | undefined, user?: RoadUser): Row[] =>
  line.rows.filter((row) => (!direction || row.direction === direction) && (!user || row.class === user));

/** Classes that crossed at all, most first. */
export function usersOf(line: LineTraffic): RoadUser[] {
  const users = [...new Set(line.rows.map((row) => row.class))];
  return users
    .map((user) => ({ user, count: totalOf(rowsOf(line, undefined, user)).count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ user }) => user);
}

export interface Bin {
  at: number;
  forward: number;
  backward: number;
}

/** Counts bin by bin; the hub leaves empty bins out, which are zero as far as time has come. */
export function binsOf(line: LineTraffic, user: RoadUser | undefined, from: number, to: number, stepSeconds: number): Bin[] {
  const step = stepSeconds * 1000;
  const bins: Bin[] = [];
  for (let at = from; at < to; at += step) bins.push({ at, forward: 0, backward: 0 });
  for (const direction of ['forward', 'backward'] as const) {
    for (const bin of rowsOf(line, direction, user).flatMap((row) => row.bins)) {
      const slot = bins[Math.floor((Date.parse(bin.at) - from) / step)];
      if (slot) slot[direction] += bin.count;
    }
  }
  return bins;
}
