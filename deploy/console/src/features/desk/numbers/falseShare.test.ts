import { expect, it } from 'vitest';
import { falseShare } from './falseShare';

it('without a judgement there is no rate', () => {
  expect(falseShare({ resolved: 0, false_alarms: 0 })).toBeUndefined();
  expect(falseShare({ resolved: 4, false_alarms: 1 })).toBe(0.25);
});
