import { expect, it } from 'vitest';
import { distance, planAround, scaleOf, sector } from './plan';

const middle = { lat: 20.95, lon: 106.08 };

it('a plan is in metres, north up', () => {
  const plan = planAround(middle, []);
  expect(plan.at({ lat: 20.951, lon: 106.08 }).y).toBeCloseTo(-111.3, 0);
  expect(plan.at({ lat: 20.95, lon: 106.081 }).x).toBeCloseTo(104, 0);
  expect(plan).toMatchObject({ left: -120, top: -90, width: 240, height: 180 });
  expect(distance(middle, { lat: 20.951, lon: 106.08 })).toBeCloseTo(111.3, 0);
});

it('all there is lies on it, with room for names', () => {
  const others = [{ lat: 20.954, lon: 106.081 }, { lat: 20.949, lon: 106.078 }];
  const plan = planAround(middle, others);
  for (const { x, y } of [middle, ...others].map(plan.at)) {
    expect(x - plan.left).toBeGreaterThan(0.1 * plan.width);
    expect(plan.left + plan.width - x).toBeGreaterThan(0.1 * plan.width);
    expect(y - plan.top).toBeGreaterThan(0.1 * plan.height);
    expect(plan.top + plan.height - y).toBeGreaterThan(0.1 * plan.height);
  }
});

it('a camera that looks north sees what lies above it', () => {
  expect(sector({ x: 0, y: 0 }, 0, 90, 100)).toBe('M0.0 0.0L-70.7 -70.7A100.0 100.0 0 0 1 70.7 -70.7Z');
  expect(sector({ x: 0, y: 0 }, 90, 60, 100)).toBe('M0.0 0.0L86.6 -50.0A100.0 100.0 0 0 1 86.6 50.0Z');
});

it('the scale bar is a round length', () => {
  expect([240, 620, 1300].map(scaleOf)).toEqual([20, 100, 200]);
});
