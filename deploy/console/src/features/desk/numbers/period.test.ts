import { expect, it } from 'vitest';
import { falseShare, monthPeriod } from './period';

it('a month ends where the next begins, across the year too', () => {
  expect(monthPeriod('2026-11')).toEqual({ from: '2026-11-01T00:00:00+07:00', to: '2026-12-01T00:00:00+07:00' });
  expect(monthPeriod('2026-12').to).toBe('2027-01-01T00:00:00+07:00');
});

it('without a judgement there is no rate', () => {
  expect(falseShare({ resolved: 0, false_alarms: 0 })).toBeUndefined();
  expect(falseShare({ resolved: 4, false_alarms: 1 })).toBe(0.25);
});
