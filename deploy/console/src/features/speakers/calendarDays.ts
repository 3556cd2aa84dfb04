/** Days of the commune's calendar, as `2026-11-30`; it has kept UTC+7 without daylight saving since 1975. */
const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;

export function dayOf(at: Date): string {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The instant a day begins. */
export function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

export function plusDays(day: string, days: number): string {
  return dayOf(new Date(beginOf(day).getTime() + days * DAY));
}

/** Monday of its week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}

/** The days a view shows: a week from Monday, or the whole weeks a month touches. */
export function daysOf(view: 'week' | 'month', day: string): string[] {
  const first = view === 'week' ? mondayOf(day) : mondayOf(`${day.slice(0, 7)}-01`);
  const days: string[] = [];
  for (let one = first; days.length < 7 || (view === 'month' && (one.slice(0, 7) <= day.slice(0, 7) || days.length % 7 > 0)); one = plusDays(one, 1)) {
    days.push(one);
  }
  return days;
}

/** A week or a month further or back. */
export function step(view: 'week' | 'month', day: string, by: 1 | -1): string {
  if (view === 'week') return plusDays(day, 7 * by);
  const month = new Date(`${day.slice(0, 7)}-15T00:00:00Z`);
  month.setUTCMonth(month.getUTCMonth() + by);
  return `${month.toISOString().slice(0, 7)}-01`;
}
