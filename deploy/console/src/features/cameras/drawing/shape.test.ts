import { describe, expect, it } from 'vitest';
import { point } from './outline';
import { arrowAlong, handlesOf, ready, shapeShifted, shapeWithout, snapped, turned, withHandleAt } from './shape';

describe('a shape on the picture', () => {
  const lane = ready('lane', 'lane-1', 'Làn 1', 0);

  it('is moved as a whole with its arrow', () => {
    const [from, to] = shapeShifted(lane, 0.1, 0).arrow!;
    expect(from.x).toBeCloseTo(lane.arrow![0].x + 0.1);
    expect(to.x).toBeCloseTo(lane.arrow![1].x + 0.1);
  });

  it('has its arrow ends after its corners', () => {
    expect(handlesOf(lane)).toHaveLength(6);
    expect(withHandleAt(lane, 5, point(0.9, 0.9)).arrow![1]).toEqual(point(0.9, 0.9));
    expect(turned(lane).arrow).toEqual([lane.arrow![1], lane.arrow![0]]);
  });

  it('gives corners up, but neither its arrow nor an end of a line', () => {
    expect(shapeWithout(lane, 0)?.points).toHaveLength(3);
    expect(shapeWithout(lane, 4)).toBeNull();
    expect(shapeWithout(ready('line', 'l', 'L', 0), 0)).toBeNull();
  });

  it('guesses that a lane leads along its length, towards the viewer', () => {
    const [from, to] = arrowAlong([point(0.45, 0.1), point(0.55, 0.1), point(0.6, 0.9), point(0.4, 0.9)]);
    expect(to.y).toBeGreaterThan(from.y + 0.3);
    expect(Math.abs(to.x - from.x)).toBeLessThan(0.05);
  });
});

describe('a point that is put down', () => {
  const near = { x: 0.02, y: 0.04 };

  it('goes to the closest point in reach', () => {
    expect(snapped(point(0.31, 0.32), [point(0.3, 0.3), point(0.9, 0.9)], near)).toEqual(point(0.3, 0.3));
  });

  it('goes to the edge of the picture, else stays', () => {
    expect(snapped(point(0.005, 0.5), [], near)).toEqual(point(0, 0.5));
    expect(snapped(point(0.5, 0.5), [point(0.6, 0.6)], near)).toEqual(point(0.5, 0.5));
  });
});
