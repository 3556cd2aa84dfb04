import { describe, expect, it } from 'vitest';
import { byTag, columns, increases, lonely, total } from './series';

describe('chart columns', () => {
  it('lie on one grid of times; a bucket without a sample is a gap', () => {
    const answer = { series: [{ tags: {}, samples: [{ at: '1970-01-01T00:01:00Z', value: 7 }] }] };
    expect(columns([answer, { series: [] }], 0, 180_000, 60)).toEqual([
      [0, 60, 120],
      [null, 7, null],
      [null, null, null],
    ]);
  });

  it('draw over a single missing report, but not over an outage', () => {
    const samples = [0, 120, 360].map((s) => ({ at: new Date(s * 1000).toISOString(), value: s }));
    const [, line] = columns([{ series: [{ tags: {}, samples }] }], 0, 420_000, 60);
    expect(line).toEqual([0, undefined, 120, null, null, null, 360]);
    expect(lonely(line!)).toEqual([6]);
    expect(lonely([5])).toEqual([0]);
  });

  it('are told apart by a tag', () => {
    const of = (stream: string) => ({ tags: { stream }, samples: [] });
    const answer = { series: [of('sub'), of('main')] };
    expect(byTag(answer, 'stream', ['main', 'other'])).toEqual([{ series: [of('main')] }, { series: [] }]);
  });

  it('show how much a counter grew, also over a restart of the hub', () => {
    const grown = increases([4, 4, 7, null, 9, 2, 2]);
    expect(grown).toEqual([0, 3, null, 2, 2, 0]);
    expect(total(grown)).toBe(7);
  });
});
