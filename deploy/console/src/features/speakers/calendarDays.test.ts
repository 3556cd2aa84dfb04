import { describe, expect, it } from 'vitest';
import { dayOf, daysOf, mondayOf, step } from './calendarDays';
import { moved } from './programmes.svelte';

describe('days of the commune', () => {
  it('begins a day at midnight of Việt Nam', () => {
    expect(dayOf(new Date('2026-11-29T17:00:00Z'))).toBe('2026-11-30');
    expect(dayOf(new Date('2026-11-29T16:59:59Z'))).toBe('2026-11-29');
  });

  it('shows weeks from Monday and months in whole weeks', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(daysOf('week', '2026-12-02')).toHaveLength(7);
    const november = daysOf('month', '2026-11-15');
    expect(november[0]).toBe('2026-10-26');
    expect(november.at(-1)).toBe('2026-12-06');
    expect(daysOf('month', '2027-02-10')).toHaveLength(28);
    expect(daysOf('month', '2026-12-10').at(-1)).toBe('2027-01-03');
  });

  it('steps by weeks and months, also from the 31st', () => {
    expect(step('week', '2026-12-30', 1)).toBe('2027-01-06');
    expect(step('month', '2027-01-31', 1)).toBe('2027-02-01');
    expect(step('month', '2027-01-31', -1)).toBe('2026-12-01');
  });
});

describe('a play moved', () => {
  const programme = { title: 'Bản tin', items: [], timing: { times: ['05:30'], from: '2026-12-01' } };

  it('is left out there and played here, and comes back whole', () => {
    const once = moved(programme, '2026-12-01T05:30', '2026-12-02T05:30');
    expect(once.timing.except_times).toEqual(['2026-12-01T05:30']);
    expect(once.timing.extra_times).toEqual(['2026-12-02T05:30']);
    const back = moved(once, '2026-12-02T05:30', '2026-12-01T05:30');
    expect(back.timing.except_times).toEqual([]);
    expect(back.timing.extra_times).toEqual([]);
  });
});
