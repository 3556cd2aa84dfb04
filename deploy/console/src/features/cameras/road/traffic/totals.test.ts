import { expect, it } from 'vitest';
import type { Traffic } from '../../../../api/types';
import { binsOf, linesOf, rowsOf, totalOf, usersOf } from './totals';

const row = (direction: 'forward' | 'backward', user: 'car' | 'two_wheeler', bins: [string, number, number?][]): Traffic['lines'][number] => ({
  line: 'line-1',
  name: 'Cổng làng',
  direction,
  direction_name: direction === 'forward' ? 'vào làng' : 'ra quốc lộ',
  class: user,
  bins: bins.map(([at, count, mean_kmh]) => ({ at, count, ...(mean_kmh === undefined ? {} : { mean_kmh }) })),
});
const traffic: Traffic = {
  from: '2026-11-28T00:00:00Z',
  to: '2026-11-28T00:15:00Z',
  step_s: 300,
  lines: [
    row('forward', 'two_wheeler', [['2026-11-28T00:00:00Z', 30, 30], ['2026-11-28T00:05:00Z', 10, 42]]),
    row('forward', 'car', [['2026-11-28T00:05:00Z', 2]]),
    row('backward', 'two_wheeler', [['2026-11-28T00:10:00Z', 5, 20]]),
  ],
  lanes: [],
};

it('speeds are weighted by those who had one', () => {
  const [line] = linesOf(traffic);
  expect(totalOf(rowsOf(line!, 'forward'))).toEqual({ count: 42, meanKmh: 33 });
  expect(totalOf(rowsOf(line!, 'forward', 'car'))).toEqual({ count: 2 });
});

it('bins the hub leaves out are zero', () => {
  const [line] = linesOf(traffic);
  const from = Date.parse(traffic.from);
  expect(binsOf(line!, undefined, from, Date.parse(traffic.to), 300).map(({ forward, backward }) => [forward, backward])).toEqual([[30, 0], [12, 0], [0, 5]]);
  expect(usersOf(line!)).toEqual(['two_wheeler', 'car']);
  expect(line!.ways).toEqual({ forward: 'vào làng', backward: 'ra quốc lộ' });
});

it('a direction in which nobody went yet is named as the line is drawn', () => {
  const drawn = [{ id: 'line-1', name: 'Cổng làng', from: { x: 0, y: 0 }, to: { x: 1, y: 0 }, forward_name: 'vào làng', backward_name: 'ra quốc lộ' }];
  const [line] = linesOf({ ...traffic, lines: traffic.lines.filter(({ direction }) => direction === 'backward') }, drawn);
  expect(line!.ways).toEqual({ forward: 'vào làng', backward: 'ra quốc lộ' });
});
