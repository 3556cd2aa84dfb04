import { describe, expect, it } from 'vitest';
import { covered, covering, DAY, dayOf, following, fromInput, keyed, marked, parts, placed, startOf, ticks, toInput, viewAround, wrongRange } from './timeline';

const start = startOf('2026-11-22');
const hour = 3600_000;

describe('the timeline', () => {
  it('knows local days', () => {
    expect(new Date(start).toISOString()).toBe('2026-11-21T17:00:00.000Z');
    expect(dayOf(start)).toBe('2026-11-22');
    expect(dayOf(start - 1)).toBe('2026-11-21');
  });

  it('shows a part of the day around an instant, never beyond it', () => {
    expect(viewAround(start + 12 * hour, start, 'hour')).toEqual({ from: start + 11.5 * hour, length: hour });
    expect(viewAround(start + 60_000, start, 'hour').from).toBe(start);
    expect(viewAround(start + DAY - 1, start, 'hour').from).toBe(start + 23 * hour);
    expect(viewAround(start + 5 * hour, start, 'day').from).toBe(start);
  });

  it('turns the page when playing leaves the view', () => {
    const view = { from: start, length: hour };
    expect(following(view, start + 100, start)).toBe(view);
    expect(following(view, start + hour + 1, start).from).toBe(start + hour);
    expect(following(view, start + 23.5 * hour, start).from).toBe(start + 23 * hour);
  });

  it('places what is recorded and leaves out what is elsewhere', () => {
    const view = { from: start, length: hour };
    const shown = placed([{ from: start - hour, to: start + hour / 2 }, { from: start + 2 * hour, to: start + 3 * hour }], view);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ left: 0, width: 50 });
    expect(placed([{ from: start, to: start + 1 }], view)[0]!.width).toBeGreaterThan(0.1);
  });

  it('writes round times', () => {
    expect(ticks({ from: start, length: DAY }, 8)).toHaveLength(9);
    const few = ticks({ from: start + 61_000, length: 10 * 60_000 }, 5);
    expect(few.every((at) => at % 120_000 === 0)).toBe(true);
  });

  it('moves by keys, within the day', () => {
    const view = { from: start, length: DAY };
    expect(keyed('ArrowRight', start, view, start)).toBe(start + 60_000);
    expect(keyed('ArrowLeft', start, view, start)).toBe(start);
    expect(keyed('PageUp', start, { from: start, length: hour }, start)).toBe(start + 360_000);
    expect(keyed('End', start, view, start)).toBe(start + DAY - 1000);
    expect(keyed('a', start, view, start)).toBeUndefined();
  });

  it('finds what covers an instant and how much of a range is covered', () => {
    const all = [{ from: 0, to: 10 }, { from: 5, to: 20 }, { from: 30, to: 40 }];
    expect(covering(all, 25)).toBeUndefined();
    expect(covering(all, 30)).toBe(all[2]);
    expect(covered(all, { from: 5, to: 35 })).toBe(20);
  });

  it('says what is wrong with a range to take out', () => {
    const all = [{ from: 0, to: 10 }];
    expect(wrongRange(all, { from: 5, to: 5 }, 100)).toBe('order');
    expect(wrongRange(all, { from: NaN, to: 5 }, 100)).toBe('order');
    expect(wrongRange(all, { from: 5, to: 500 }, 100)).toBe('longest');
    expect(wrongRange(all, { from: 10, to: 50 }, 100)).toBe('nothing');
    expect(wrongRange(all, { from: 9, to: 50 }, 100)).toBeUndefined();
  });

  it('takes marks as a range, either way round and never into the future', () => {
    expect(marked({}, start, start + hour)).toEqual({ from: start, to: start + 300_000 });
    expect(marked({ from: start + 9, to: start + 2 }, start, start + hour)).toEqual({ from: start + 2, to: start + 9 });
    expect(marked({ to: start }, 0, start + hour)).toEqual({ from: start - 300_000, to: start });
    expect(marked({ from: start }, 0, start + 60_000)).toEqual({ from: start, to: start + 60_000 });
  });

  it('divides an export where the picture changes', () => {
    expect(parts(0, 100, [40, 200])).toEqual([{ from: 0, to: 40 }, { from: 40, to: 100 }]);
    expect(parts(0, 100, [])).toEqual([{ from: 0, to: 100 }]);
  });

  it('reads and writes local times with seconds', () => {
    expect(toInput(start + 61_000)).toBe('2026-11-22T00:01:01');
    expect(fromInput('2026-11-22T00:01:01')).toBe(start + 61_000);
    expect(fromInput('2026-11-22T00:01')).toBe(start + 60_000);
  });
});
