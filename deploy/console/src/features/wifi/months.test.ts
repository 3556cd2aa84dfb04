import { describe, expect, it } from 'vitest';
import { lastDayOf, monthOf, monthsBack, spell } from './months';

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

  it('spell time in hours and minutes', () => {
    expect(spell(0)).toBe('–');
    expect(spell(11_100)).toBe('3:05');
  });
});
