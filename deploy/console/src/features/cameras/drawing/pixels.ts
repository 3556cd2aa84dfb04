import type { Outline, Point } from './outline';

/** The size at which the picture is shown, in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

export const toPixels = ({ x, y }: Point, { width, height }: Size): Point => ({ x: x * width, y: y * height });

/** Points as `<polygon>` and `<polyline>` want them. */
export const pathOf = (points: Outline, size: Size): string =>
  points.map((one) => toPixels(one, size)).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** The head of an arrow that ends at `to`: a triangle of `length` pixels. Empty when the arrow has no direction. */
export function arrowHead(from: Point, to: Point, size: Size, length = 14): string {
  const [a, b] = [toPixels(from, size), toPixels(to, size)];
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  if (distance < 1) return '';
  const [dx, dy] = [(b.x - a.x) / distance, (b.y - a.y) / distance];
  const back = { x: b.x - dx * length, y: b.y - dy * length };
  const half = length * 0.5;
  return [b, { x: back.x - dy * half, y: back.y + dx * half }, { x: back.x + dy * half, y: back.y - dx * half }]
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ');
}

/**
 * Both ways across a line, as seen on the picture: an arrow's foot and tip each. The first, the contract's
 * `forward`, leads from the line's left hand to its right as one looks from its first to its second end.
 */
export function acrossLine([a, b]: readonly [Point, Point], size: Size, reach = 34): readonly [readonly [Point, Point], readonly [Point, Point]] {
  const [p, q] = [toPixels(a, size), toPixels(b, size)];
  const length = Math.max(1, Math.hypot(q.x - p.x, q.y - p.y));
  // The picture's y axis leads down.
  const right = { x: -(q.y - p.y) / length, y: (q.x - p.x) / length };
  const at = (share: number) => ({ x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share });
  const arrow = (share: number, side: number): readonly [Point, Point] => {
    const foot = at(share);
    const tip = { x: foot.x + right.x * reach * side, y: foot.y + right.y * reach * side };
    return [
      { x: foot.x / size.width, y: foot.y / size.height },
      { x: tip.x / size.width, y: tip.y / size.height },
    ];
  };
  return [arrow(0.35, 1), arrow(0.65, -1)];
}
