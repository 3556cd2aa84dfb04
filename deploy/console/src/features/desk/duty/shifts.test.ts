import { expect, it } from 'vitest';
import type { Shift } from '../../../api/types';
import { endsNextDay, groupsOf, runsOf } from './shifts';

const shift = (more: Partial<Shift>): Shift => ({ id: 'x', username: 'an', role: 'police', weekdays: [], starts: '06:00', ends: '18:00', level: 1, channel: 'c', ...more });

it('days in a row are told as a run', () => {
  expect(runsOf(['sunday', 'tuesday', 'monday', 'wednesday'])).toEqual([['monday', 'wednesday'], ['sunday', 'sunday']]);
  expect(runsOf([])).toEqual([]);
});

it('the roster stands by role and village, who is told first stands first', () => {
  const groups = groupsOf([
    shift({ role: 'technician' }),
    shift({ village: 'Thôn 10' }),
    shift({ village: 'Thôn 2', level: 2, username: 'binh' }),
    shift({ village: 'Thôn 2', level: 1, username: 'an' }),
    shift({}),
  ]);
  expect(groups.map((group) => [group.role, group.village])).toEqual([['police', ''], ['police', 'Thôn 2'], ['police', 'Thôn 10'], ['technician', '']]);
  expect(groups[1]?.shifts.map((one) => one.username)).toEqual(['an', 'binh']);
});

it('a night and a whole day end on the day after', () => {
  expect(endsNextDay(shift({ starts: '18:00', ends: '06:00' }))).toBe(true);
  expect(endsNextDay(shift({ starts: '00:00', ends: '00:00' }))).toBe(true);
  expect(endsNextDay(shift({}))).toBe(false);
});
