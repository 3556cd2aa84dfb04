import { describe, expect, it } from 'vitest';
import type { UptimeInterval } from '../../../api/types';
import { beats } from './beats';

const hour = 3_600_000;
const interval = (state: UptimeInterval['state'], from: number, to: number): UptimeInterval => ({
  state,
  from: new Date(from * hour).toISOString(),
  to: new Date(to * hour).toISOString(),
});

describe('heartbeat bars', () => {
  it('show a short outage as partly and a long one as down', () => {
    const day = [interval('up', 0, 1.8), interval('down', 1.8, 3), interval('up', 3, 4)];
    expect(beats(day, 0, 4 * hour, 4)).toEqual(['up', 'partly', 'down', 'up']);
  });

  it('show announced work as such', () => {
    expect(beats([interval('up', 0, 1), interval('maintenance', 1, 2), interval('up', 2, 2.6), interval('maintenance', 2.6, 3)], 0, 3 * hour, 3)).toEqual(['up', 'maintenance', 'up']);
  });

  it('never call up what nobody watched', () => {
    expect(beats([interval('unknown', 0, 2), interval('up', 2, 4)], 0, 4 * hour, 4)).toEqual(['unknown', 'unknown', 'up', 'up']);
    expect(beats([], 0, 4 * hour, 2)).toEqual(['unknown', 'unknown']);
  });
});
