import { crosses, frame, moved, point, shifted, split, without, type Outline, type Point } from './outline';

/** What can be drawn on a camera's picture: an area, a lane with its direction of travel, a line with two sides, a single point. */
export type ShapeKind = 'zone' | 'lane' | 'line' | 'mark';

export interface Shape {
  readonly id: string;
  readonly kind: ShapeKind;
  readonly name: string;
  /** Corners of an area, both ends of a line, or the point itself. */
  readonly points: Outline;
  /** Where traffic of a lane comes from and goes to. */
  readonly arrow: readonly [Point, Point] | null;
  /** What else the screen keeps of it, so that undo brings it back too. */
  readonly words?: Readonly<Record<string, string>>;
}

/** How many points a kind begins to make sense with, and how many it can take. */
export const fewest: Record<ShapeKind, number> = { zone: 3, lane: 3, line: 2, mark: 1 };
export const most: Record<ShapeKind, number> = { zone: 32, lane: 32, line: 2, mark: 1 };

export const isArea = (kind: ShapeKind): boolean => kind === 'zone' || kind === 'lane';

/** Everything of a shape that can be taken hold of: its points, then both ends of its arrow. */
export const handlesOf = (shape: Shape): Outline => [...shape.points, ...(shape.arrow ?? [])];

export const isArrowEnd = (shape: Shape, handle: number): boolean => handle >= shape.points.length;

function withHandles(shape: Shape, handles: Outline): Shape {
  const n = shape.points.length;
  return { ...shape, points: handles.slice(0, n), arrow: shape.arrow && [handles[n]!, handles[n + 1]!] };
}

export const withHandleAt = (shape: Shape, handle: number, to: Point): Shape => withHandles(shape, moved(handlesOf(shape), handle, to));

/** The whole shape elsewhere; it stops at the picture's edge and keeps its form. */
export const shapeShifted = (shape: Shape, dx: number, dy: number): Shape => withHandles(shape, shifted(handlesOf(shape), dx, dy));

export const shapeSplit = (shape: Shape, after: number): Shape => ({ ...shape, points: split(shape.points, after) });

/** Without a corner; null when the shape would be none any more. */
export function shapeWithout(shape: Shape, handle: number): Shape | null {
  if (isArrowEnd(shape, handle) || !isArea(shape.kind)) return null;
  const points = without(shape.points, handle);
  return points && { ...shape, points };
}

export const turned = (shape: Shape): Shape => ({ ...shape, arrow: shape.arrow && [shape.arrow[1], shape.arrow[0]] });

export const isCrossing = (shape: Shape): boolean => isArea(shape.kind) && crosses(shape.points);

export function centre(points: Outline): Point {
  const n = Math.max(1, points.length);
  return point(points.reduce((sum, one) => sum + one.x, 0) / n, points.reduce((sum, one) => sum + one.y, 0) / n);
}

/** A first guess of a lane's direction: along its longer axis, towards the viewer. A person turns or pulls it right. */
export function arrowAlong(points: Outline): readonly [Point, Point] {
  const c = centre(points);
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - c.x) ** 2;
    xy += (x - c.x) * (y - c.y);
    yy += (y - c.y) ** 2;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [dx, dy] = Math.sin(angle) < 0 ? [-Math.cos(angle), -Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
  const reach = Math.max(0.05, ...points.map(({ x, y }) => Math.abs((x - c.x) * dx + (y - c.y) * dy))) * 0.6;
  return [point(c.x - dx * reach, c.y - dy * reach), point(c.x + dx * reach, c.y + dy * reach)];
}

/** A shape in the middle of the picture for who does not draw it, to be pulled where it belongs; each a little further on. */
export function ready(kind: ShapeKind, id: string, name: string, number: number): Shape {
  const outline = frame(number);
  const [a, b, c, d] = outline as [Point, Point, Point, Point];
  const middle = (one: Point, other: Point) => point((one.x + other.x) / 2, (one.y + other.y) / 2);
  const points = kind === 'line' ? [middle(a, d), middle(b, c)] : kind === 'mark' ? [centre(outline)] : outline;
  return { id, kind, name, points, arrow: kind === 'lane' ? [middle(a, b), middle(d, c)] : null };
}

/**
 * A point put near something that is likely meant: another point, or the picture's edge.
 *
 * @param near how far away a point may lie, as shares of the picture's width and height
 */
export function snapped(at: Point, others: Outline, near: { x: number; y: number }): Point {
  const distance = (one: Point) => Math.hypot((one.x - at.x) / near.x, (one.y - at.y) / near.y);
  const closest = others.reduce<Point | null>((best, one) => (distance(one) <= (best ? distance(best) : 1) ? one : best), null);
  if (closest) return closest;
  const edge = (value: number, reach: number) => (value < reach ? 0 : value > 1 - reach ? 1 : value);
  return point(edge(at.x, near.x / 2), edge(at.y, near.y / 2));
}
