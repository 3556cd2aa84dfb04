import { describe, expect, it } from 'vitest';
import { columns } from './series';

describe('chart columns', () => {
  it('lie on one grid of times; a bucket without a sample is a gap', () => {
    const answer = { series: [{ tags: {}, samples: [{ at: '1970-01-01T00:01:00Z', value: 7 }] }] };
    expect(columns([answer, { series: [] }], 0, 180_000, 60)).toEqual([
      [0, 60, 120],
      [null, 7, null],
      [null, null, null],
    ]);
  });
});
