import type { CalibrationInput } from '../../../../api/types';
import type { Size } from '../../drawing/pixels';
import type { Shape } from '../../drawing/shape';

export type Method = CalibrationInput['method'];
/** What a point on the picture is: a measured point, or one on a lane's left edge, right edge, or at the beginning of a dash. */
export type Group = 'mark' | 'left' | 'right' | 'dash';

/** What a technician wrote down, as typed. Points are named by the ids of their marks. */
export interface Measured {
  method: Method;
  /** Metres by pair, see {@link pairKey}. */
  distances: Readonly<Record<string, string>>;
  ground: Readonly<Record<string, { x: string; y: string }>>;
  width: string;
  period: string;
}

/** What is still to be done before the hub can be asked. */
export type Missing = { what: 'points' | 'distances' | 'ground' | 'left' | 'right' | 'dash'; n: number } | { what: 'width' | 'period' };

export const nothingMeasured: Measured = { method: 'distances', distances: {}, ground: {}, width: '', period: '' };

export const groupOf = (shape: Shape): Group => shape.id.slice(0, shape.id.lastIndexOf('-')) as Group;
const numberOf = (shape: Shape): number => Number(shape.id.slice(shape.id.lastIndexOf('-') + 1));

export const groupsOf = (method: Method): readonly Group[] => (method === 'lane' ? ['left', 'right', 'dash'] : ['mark']);

/** Marks of a group in the order of their numbers, which is the order in which the hub counts them. */
export const marksOf = (shapes: readonly Shape[], group: Group): Shape[] =>
  shapes.filter((one) => groupOf(one) === group).sort((a, b) => numberOf(a) - numberOf(b));

export const pairKey = (a: string, b: string): string => [a, b].sort().join(' ');

/**
 * Which distances to measure: of the first four points all six, of which one may be left out; each further point needs at least
 * two to others, so three are asked for.
 */
export function pairsOf(marks: readonly Shape[]): readonly (readonly [Shape, Shape])[] {
  const pairs: [number, number][] = [];
  const n = marks.length;
  for (let i = 1; i < Math.min(n, 4); i++) pairs.push([i - 1, i]);
  if (n >= 4) pairs.push([3, 0], [0, 2], [1, 3]);
  for (let i = 4; i < n; i++) pairs.push([i - 1, i], [i - 2, i], [0, i]);
  return pairs.map(([a, b]) => [marks[a]!, marks[b]!] as const);
}

/** So many distances fix the shape: each point after the first two needs two. */
export const distancesNeeded = (points: number): number => 2 * points - 3;

/** `3,5` and `3.5` are both three and a half. Not a number: undefined. */
export function metres(text: string | undefined): number | undefined {
  const value = Number((text ?? '').trim().replace(',', '.'));
  return text?.trim() && Number.isFinite(value) ? value : undefined;
}

const length = (text: string | undefined): number | undefined => {
  const value = metres(text);
  return value !== undefined && value > 0 ? value : undefined;
};

export function missingOf(shapes: readonly Shape[], measured: Measured): Missing | null {
  const count = (group: Group) => marksOf(shapes, group).length;
  if (measured.method === 'lane') {
    for (const what of ['left', 'right', 'dash'] as const) if (count(what) < 2) return { what, n: 2 - count(what) };
    if (!length(measured.width)) return { what: 'width' };
    return length(measured.period) ? null : { what: 'period' };
  }
  const marks = marksOf(shapes, 'mark');
  if (marks.length < 4) return { what: 'points', n: 4 - marks.length };
  if (measured.method === 'points') {
    const without = marks.filter(({ id }) => metres(measured.ground[id]?.x) === undefined || metres(measured.ground[id]?.y) === undefined).length;
    return without > 0 ? { what: 'ground', n: without } : null;
  }
  const known = pairsOf(marks).filter(([a, b]) => length(measured.distances[pairKey(a.id, b.id)])).length;
  const needed = distancesNeeded(marks.length);
  return known < needed ? { what: 'distances', n: needed - known } : null;
}

/** What the hub is asked, once nothing is missing. */
export function inputOf(shapes: readonly Shape[], measured: Measured, picture: Size): CalibrationInput {
  const { method } = measured;
  const at = (group: Group) => marksOf(shapes, group).map((one) => one.points[0]!);
  if (method === 'lane') {
    const lane = { left: at('left'), right: at('right'), dashes: at('dash'), width_m: length(measured.width)!, dash_period_m: length(measured.period)! };
    return { method, picture, lane };
  }
  const marks = marksOf(shapes, 'mark');
  if (method === 'points') {
    const points = marks.map(({ id, points: [one] }) => ({ picture: one!, ground: { x: metres(measured.ground[id]!.x)!, y: metres(measured.ground[id]!.y)! } }));
    return { method, picture, points };
  }
  const distances = pairsOf(marks).flatMap(([a, b]) => {
    const known = length(measured.distances[pairKey(a.id, b.id)]);
    return known ? [{ a: marks.indexOf(a), b: marks.indexOf(b), metres: known }] : [];
  });
  return { method, picture, points: marks.map(({ points: [one] }) => ({ picture: one! })), distances };
}

/**
 * A saved calibration as marks and what was typed.
 *
 * @param comma whether the person writes 3,5 rather than 3.5
 */
export function measuredOf(input: CalibrationInput, nameOf: (group: Group, number: number) => string, comma = true): { shapes: Shape[]; measured: Measured } {
  const mark = (group: Group) => (point: { x: number; y: number }, i: number): Shape => ({ id: `${group}-${i + 1}`, kind: 'mark', name: nameOf(group, i + 1), points: [point], arrow: null });
  const lane = input.lane;
  const shapes = lane
    ? [...lane.left.map(mark('left')), ...lane.right.map(mark('right')), ...lane.dashes.map(mark('dash'))]
    : (input.points ?? []).map(({ picture }) => picture).map(mark('mark'));
  const text = (value: number) => (comma ? String(value).replace('.', ',') : String(value));
  return {
    shapes,
    measured: {
      method: input.method,
      distances: Object.fromEntries((input.distances ?? []).map(({ a, b, metres: known }) => [pairKey(`mark-${a + 1}`, `mark-${b + 1}`), text(known)])),
      ground: Object.fromEntries((input.points ?? []).flatMap(({ ground }, i) => (ground ? [[`mark-${i + 1}`, { x: text(ground.x), y: text(ground.y) }]] : []))),
      width: lane ? text(lane.width_m) : '',
      period: lane ? text(lane.dash_period_m) : '',
    },
  };
}
