/** Metres of a degree of latitude, near enough anywhere (WGS 84). */
const METRES_PER_DEGREE = 111_320;
/** Around what lies farthest out, and the least that is shown at all. Metres. */
const MARGIN = 60;
const LEAST = 240;

export interface Spot {
  lat: number;
  lon: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Plan {
  /** Side of the square that is shown, in metres; its middle is 0, 0. */
  side: number;
  at(spot: Spot): Point;
}

/** A plan in metres, north up, with {@code middle} in its middle and all of {@code others} on it. */
export function planAround(middle: Spot, others: readonly Spot[]): Plan {
  const at = (spot: Spot): Point => ({
    x: (spot.lon - middle.lon) * METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180),
    y: (middle.lat - spot.lat) * METRES_PER_DEGREE,
  });
  const farthest = Math.max(0, ...others.map(at).flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
  return { side: 2 * Math.max(LEAST / 2, farthest + MARGIN), at };
}

export const distance = (one: Spot, other: Spot): number => {
  const { x, y } = planAround(one, []).at(other);
  return Math.hypot(x, y);
};

/** The sector a camera sees, as an SVG path. Heading clockwise from north, both angles in degrees, reach in metres. */
export function sector({ x, y }: Point, heading: number, angle: number, reach: number): string {
  const edge = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(x + reach * Math.sin(radians)).toFixed(1)} ${(y - reach * Math.cos(radians)).toFixed(1)}`;
  };
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${edge(heading - angle / 2)}A${reach.toFixed(1)} ${reach.toFixed(1)} 0 0 1 ${edge(heading + angle / 2)}Z`;
}

/** A round length of about a fifth of the side, for the scale bar. Metres. */
export function scaleOf(side: number): number {
  const about = side / 5;
  const power = 10 ** Math.floor(Math.log10(about));
  return (about / power >= 5 ? 5 : about / power >= 2 ? 2 : 1) * power;
}
