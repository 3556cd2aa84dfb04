import { expect, test } from 'vitest';
import { bars } from './uptimeBars';

const day = (date: string, up_s: number, degraded_s: number, down_s: number, unknown_s: number) => ({ date, up_s, degraded_s, down_s, unknown_s });

test('days are told apart by what most of their known time was, and unknown ones stay unknown', () => {
  const shown = bars([day('2026-11-20', 80_000, 0, 6_400, 0), day('2026-11-21', 100, 900, 0, 0), day('2026-11-22', 10, 0, 990, 0), day('2026-11-23', 10, 0, 0, 5_000)], 5);
  expect(shown.map((bar) => bar.kind)).toEqual(['unknown', 'up', 'degraded', 'down', 'unknown']);
  expect(shown[1]?.down).toBeCloseTo(0.074, 3);
});
