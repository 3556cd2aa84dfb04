import type { UptimeInterval } from '../../../api/types';

export type Beat = 'up' | 'partly' | 'down' | 'maintenance' | 'unknown';

/**
 * Cuts a span of state intervals into equal bars. A bar with any outage says so (`partly`, or `down` when more than
 * half of what is known of it); one that was mostly announced work is `maintenance`; a bar nobody watched for most of its time is unknown, not up.
 *
 * @param from @param to milliseconds
 */
export function beats(intervals: readonly UptimeInterval[], from: number, to: number, count: number): Beat[] {
  const width = (to - from) / count;
  const spans = intervals.map((one) => ({ state: one.state, from: Date.parse(one.from), to: Date.parse(one.to) }));
  return Array.from({ length: count }, (_, i) => {
    const start = from + i * width;
    const shares = { up: 0, down: 0, unknown: 0, maintenance: 0 };
    for (const one of spans) {
      const overlap = Math.min(one.to, start + width) - Math.max(one.from, start);
      if (overlap > 0) shares[one.state] += overlap / width;
    }
    if (shares.maintenance > 0.5) return 'maintenance';
    const known = shares.up + shares.down;
    if (shares.down > 0) return shares.down > known / 2 ? 'down' : 'partly';
    return known + shares.maintenance < 0.5 ? (shares.up > 0 && i === count - 1 ? 'up' : 'unknown') : 'up';
  });
}
