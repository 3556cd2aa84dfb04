/** Metres of a degree of latitude, near enough anywhere (WGS 84). */
const METRES_PER_DEGREE = 111_320;
/** The least that is shown at all. Metres. */
const LEAST = 240;
/** Width to height. */
const ASPECT = 4 / 3;
/** What names and the scale bar need on each side. Share of the width. */
const MARGIN = 0.16;

export interface Spot {
  lat: number;
  lon: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Plan {
  /** What is shown, in metres; the point the plan is about is 0, 0. */
  left: number;
  top: number;
  width: number;
  height: number;
  at(spot: Spot): Point;
}

/** A plan in metres, north up, with all of {@code others} on it. */
export function planAround(here: Spot, others: readonly Spot[]): Plan {
  const at = (spot: Spot): Point => ({
    x: (spot.lon - here.lon) * METRES_PER_DEGREE * Math.cos((here.lat * Math.PI) / 180),
    y: (here.lat - spot.lat) * METRES_PER_DEGREE,
  });
  const points = [here, ...others].map(at);
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const width = Math.max(LEAST, (right - left) / (1 - 2 * MARGIN), ((bottom - top) * ASPECT) / (1 - 2 * MARGIN * ASPECT));
  const height = width / ASPECT;
  return { left: (left + right - width) / 2, top: (top + bottom - height) / 2, width, height, at };
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

/** A round length of about a sixth of the width, for the scale bar. Metres. */
export function scaleOf(width: number): number {
  const about = width / 6;
  const power = 10 ** Math.floor(Math.log10(about));
  return (about / power >= 5 ? 5 : about / power >= 2 ? 2 : 1) * power;
}
