import { expect, test } from 'vitest';
import { keptDays } from './kept';

const usual = [
  { kind: 'clip' as const, items: 1, bytes: 1, keep_days: 30 },
  { kind: 'still' as const, items: 1, bytes: 1, keep_days: 29.5 },
  { kind: 'recording' as const, items: 1, bytes: 1, keep_days: 7 },
];

test('a camera that records events says nothing of recordings', () => {
  expect(keptDays({ recording: 'events', retention: {} }, usual)).toEqual([
    { kind: 'clip', days: 30 },
    { kind: 'still', days: 30 },
  ]);
});

test('its own days come before the usual ones', () => {
  const retention = { clips_days: 10, recordings_days: 3 };
  expect(keptDays({ recording: 'continuous', retention }, usual).map((one) => one.days)).toEqual([10, 30, 3]);
});
