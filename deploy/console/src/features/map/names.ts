import type { Point } from './plan';

export interface Mark extends Point {
  name: string;
}

export interface Name extends Mark {
  anchor: 'start' | 'middle' | 'end';
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Of the font's size, as this font sets words. */
const LETTER = 0.58;

const shared = (one: Box, other: Box) =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) * Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

function boxOf(name: Name, size: number): Box {
  const width = name.name.length * size * LETTER;
  const left = name.anchor === 'middle' ? name.x - width / 2 : name.anchor === 'start' ? name.x : name.x - width;
  return { left, top: name.y - size, right: left + width, bottom: name.y + size * 0.3 };
}

/** Moved sideways until it is inside; names are too long for the edge more often than too high. */
function within(frame: Box, name: Name, size: number): Name {
  const { left, right } = boxOf(name, size);
  return { ...name, x: name.x + Math.max(0, frame.left - left) - Math.max(0, right - frame.right) };
}

/**
 * Where the names of marks go so that none lies over another or over a mark: below, above or beside its own, whatever covers
 * least. All in the units of the marks.
 *
 * @param frame none of them leaves it at its sides
 * @param size of the font
 * @param reach radius of a mark
 */
export function namesOf(marks: readonly Mark[], frame: Box, size: number, reach: number): Name[] {
  const placed: { name: Name; box: Box }[] = [];
  const around = marks.map(({ x, y }) => ({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }));
  for (const { x, y, name } of marks) {
    const ways: Name[] = [
      { name, x, y: y + reach + size, anchor: 'middle' },
      { name, x, y: y - reach - size * 0.4, anchor: 'middle' },
      { name, x: x + reach + size * 0.3, y: y + size * 0.35, anchor: 'start' },
      { name, x: x - reach - size * 0.3, y: y + size * 0.35, anchor: 'end' },
    ];
    const tried = ways.map((way) => {
      const name = within(frame, way, size);
      const box = boxOf(name, size);
      return { name, box, covers: [...around, ...placed.map((one) => one.box)].reduce((sum, other) => sum + shared(box, other), 0) };
    });
    placed.push(tried.reduce((best, one) => (one.covers < best.covers ? one : best)));
  }
  return placed.map((one) => one.name);
}
