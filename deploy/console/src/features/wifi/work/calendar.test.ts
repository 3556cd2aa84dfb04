import { describe, expect, it } from 'vitest';
import { localDay, on, plusMonths, weekOf, weekdayOf, weeksOf } from './calendar';

describe('calendar of the commune', () => {
  it('a day is that of Viet Nam wherever the browser is', () => {
    expect(localDay(new Date('2026-11-28T17:00:00Z'))).toBe('2026-11-29');
  });

  it('weeks begin on Monday and hold the whole month', () => {
    expect(weekOf('2026-11-29')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']);
    expect(weekdayOf('2026-11-29')).toBe(7);
    const weeks = weeksOf('2026-02-10');
    expect([weeks.length, weeks[0]![0], weeks.at(-1)!.at(-1)]).toEqual([5, '2026-01-26', '2026-03-01']);
    expect(weeksOf('2027-02-01')).toHaveLength(4);
  });

  it('a month on from the last day is the last day', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2026-01-31', -2)).toBe('2025-11-30');
  });

  it('work over midnight is on both days, work until midnight on one', () => {
    const over = { starts_at: '2026-11-28T15:00:00Z', ends_at: '2026-11-28T18:00:00Z' };
    const until = { starts_at: '2026-11-28T15:00:00Z', ends_at: '2026-11-28T17:00:00Z' };
    expect(on('2026-11-28', [over, until])).toHaveLength(2);
    expect(on('2026-11-29', [over, until])).toEqual([over]);
  });
});
