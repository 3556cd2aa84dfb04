import { expect, it } from 'vitest';
import { lanesOf, stepFrom } from './lanes';

const of = (id: string, severity: 'critical' | 'major' | 'minor' | 'info', handling: 'new' | 'acknowledged' = 'new') => ({ id, severity, handling });

it('the most urgent lane stands first, says how many wait, and an empty one is left out', () => {
  const lanes = lanesOf([of('a', 'minor'), of('b', 'critical'), of('c', 'minor', 'acknowledged')]);
  expect(lanes.map((lane) => [lane.severity, lane.items.map((one) => one.id), lane.unreviewed])).toEqual([
    ['critical', ['b'], 1],
    ['minor', ['a', 'c'], 1],
  ]);
});

it('next and previous stop at the ends and begin at the top', () => {
  expect(stepFrom(['a', 'b'], undefined, 1)).toBe('a');
  expect(stepFrom(['a', 'b'], 'a', 1)).toBe('b');
  expect(stepFrom(['a', 'b'], 'b', 1)).toBe('b');
  expect(stepFrom(['a', 'b'], 'a', -1)).toBe('a');
  expect(stepFrom(['a', 'b'], 'gone', 1)).toBe('a');
  expect(stepFrom([], 'a', 1)).toBeUndefined();
});
