import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../api/types';
import { marks } from './marks';

const hour = 3_600_000;
const incident = (id: string, raised: number, ended?: number) =>
  ({ id, raised_at: new Date(raised * hour).toISOString(), ...(ended === undefined ? {} : { ended_at: new Date(ended * hour).toISOString() }) }) as Incident;

describe('incidents on a timeline', () => {
  it('stand over the time they lasted, cut to what is shown', () => {
    const shown = marks([incident('before', -5, -1), incident('into', -2, 6), incident('goes on', 18)], 0, 24 * hour, 21 * hour);
    expect(shown.map((one) => [one.incident.id, one.left, one.width])).toEqual([
      ['into', 0, 25],
      ['goes on', 75, 12.5],
    ]);
  });
  it('are never too thin to be seen nor over the edge', () => {
    const [one] = marks([incident('short', 23.99, 24)], 0, 24 * hour, 24 * hour);
    expect(one!.width).toBeGreaterThan(0.5);
    expect(one!.left + one!.width).toBeLessThanOrEqual(100);
  });
});
