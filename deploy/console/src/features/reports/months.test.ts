import { describe, expect, it } from 'vitest';
import { lastDayOf, monthName, monthOf, monthPeriod, monthsBack, share, spell } from './months';

describe('months of the report', () => {
  it('are those of the commune, not of the browser', () => {
    expect(monthOf(new Date('2026-10-31T18:00:00Z'))).toBe('2026-11');
    expect(monthsBack(new Date('2026-01-15T00:00:00Z'), 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });

  it('end on their last day', () => {
    expect(lastDayOf('2026-02')).toBe('2026-02-28');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(lastDayOf('2026-12')).toBe('2026-12-31');
  });

  it('end where the next begins, across the year too', () => {
    expect(monthPeriod('2026-11')).toEqual({ from: '2026-11-01T00:00:00+07:00', to: '2026-12-01T00:00:00+07:00' });
    expect(monthPeriod('2026-12').to).toBe('2027-01-01T00:00:00+07:00');
  });

  it('are named in the language of the screen', () => {
    expect(monthName('2026-11', 'vi')).toBe('tháng 11 năm 2026');
    expect(monthName('2026-11', 'en')).toBe('November 2026');
  });

  it('never round a share up', () => {
    expect(share(99.998, 'vi')).toBe('99,99 %');
    expect(share(100, 'en')).toBe('100.00 %');
    expect(share(undefined, 'vi')).toBe('–');
  });

  it('spell time in hours and minutes', () => {
    expect(spell(0)).toBe('–');
    expect(spell(11_100)).toBe('3:05');
  });
});
