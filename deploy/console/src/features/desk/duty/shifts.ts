import type { NewShift, Shift } from '../../../api/types';

export type Weekday = NewShift['weekdays'][number];

/** Monday first, as weeks go in Vietnam. */
export const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Runs of days: `['monday','tuesday','wednesday','sunday']` → `[['monday','wednesday'], ['sunday','sunday']]`. */
export function runsOf(days: readonly string[]): [Weekday, Weekday][] {
  const runs: [number, number][] = [];
  weekdays.forEach((day, i) => {
    if (!days.includes(day)) return;
    const last = runs.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  });
  return runs.map(([from, to]) => [weekdays[from]!, weekdays[to]!]);
}

export interface Group {
  role: Shift['role'];
  /** Empty: all villages. */
  village: string;
  shifts: Shift[];
}

/** The roster by role and village, all villages first, lower levels first. */
export function groupsOf(shifts: readonly Shift[]): Group[] {
  const groups = new Map<string, Group>();
  for (const shift of shifts) {
    const village = shift.village ?? '';
    const key = `${shift.role}/${village}`;
    const group = groups.get(key) ?? { role: shift.role, village, shifts: [] };
    group.shifts.push(shift);
    groups.set(key, group);
  }
  const inOrder = [...groups.values()].sort((a, b) => a.role.localeCompare(b.role) || a.village.localeCompare(b.village, 'vi', { numeric: true }));
  inOrder.forEach((group) => group.shifts.sort((a, b) => a.level - b.level || a.starts.localeCompare(b.starts)));
  return inOrder;
}

/** Whether a shift ends on the day after it begins; one that ends when it starts lasts a whole day. */
export function endsNextDay(shift: Pick<Shift, 'starts' | 'ends'>): boolean {
  return shift.ends <= shift.starts;
}
