/** A corner as fractions (0 to 1) of the picture's width and height. */
export interface Point {
  x: number;
  y: number;
}
export type Outline = readonly Point[];

const round = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;

export const point = (x: number, y: number): Point => ({ x: round(x), y: round(y) });

/** A frame in the middle of the picture, to be pulled where it belongs; each one a little further on. */
export function frame(number: number): Outline {
  const at = 0.3 + (number % 6) * 0.04;
  return [point(at, at), point(at + 0.3, at), point(at + 0.3, at + 0.3), point(at, at + 0.3)];
}

export const moved = (outline: Outline, corner: number, to: Point): Outline => outline.map((one, i) => (i === corner ? to : one));

/** The whole outline elsewhere; it stops at the picture's edge and keeps its shape. */
export function shifted(outline: Outline, dx: number, dy: number): Outline {
  const within = (by: number, values: number[]) => Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), by));
  const x = within(dx, outline.map((one) => one.x));
  const y = within(dy, outline.map((one) => one.y));
  return outline.map((one) => point(one.x + x, one.y + y));
}

/** A new corner in the middle of the side that begins at `corner`. */
export function split(outline: Outline, corner: number): Outline {
  const a = outline[corner]!;
  const b = outline[(corner + 1) % outline.length]!;
  return [...outline.slice(0, corner + 1), point((a.x + b.x) / 2, (a.y + b.y) / 2), ...outline.slice(corner + 1)];
}

/** Without a corner; null when no area would be left. */
export const without = (outline: Outline, corner: number): Outline | null =>
  outline.length > 3 ? outline.filter((_, i) => i !== corner) : null;

const side = (a: Point, b: Point, p: Point) => Math.sign((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));

/** Whether two sides cross: what such an outline holds is not what one expects, so the hub refuses it. */
export function crosses(outline: Outline): boolean {
  const n = outline.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n - (i === 0 ? 1 : 0); j++) {
      const [a, b, c, d] = [outline[i]!, outline[(i + 1) % n]!, outline[j]!, outline[(j + 1) % n]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}
