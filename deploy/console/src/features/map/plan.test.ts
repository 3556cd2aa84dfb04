import { expect, it } from 'vitest';
import { distance, planAround, scaleOf, sector } from './plan';

const middle = { lat: 20.95, lon: 106.08 };

it('a plan is in metres, north up', () => {
  const plan = planAround(middle, [{ lat: 20.951, lon: 106.08 }]);
  expect(plan.at({ lat: 20.951, lon: 106.08 }).y).toBeCloseTo(-111.3, 0);
  expect(plan.at({ lat: 20.95, lon: 106.081 }).x).toBeCloseTo(104, 0);
  expect(plan.side).toBeCloseTo(2 * (111.3 + 60), 0);
  expect(planAround(middle, []).side).toBe(240);
  expect(distance(middle, { lat: 20.951, lon: 106.08 })).toBeCloseTo(111.3, 0);
});

it('a camera that looks north sees what lies above it', () => {
  expect(sector({ x: 0, y: 0 }, 0, 90, 100)).toBe('M0.0 0.0L-70.7 -70.7A100.0 100.0 0 0 1 70.7 -70.7Z');
  expect(sector({ x: 0, y: 0 }, 90, 60, 100)).toBe('M0.0 0.0L86.6 -50.0A100.0 100.0 0 0 1 86.6 50.0Z');
});

it('the scale bar is a round length', () => {
  expect([240, 600, 1300].map(scaleOf)).toEqual([20, 100, 200]);
});
