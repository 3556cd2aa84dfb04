/** Days of the commune's calendar, "2026-11-30", and what falls on them. */
const DAY_MS = 86_400_000;
const LOCAL = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' });

export function localDay(moment: Date): string {
  return LOCAL.format(moment);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function weekOf(day: string): string[] {
  const monday = plusDays(day, 1 - weekdayOf(day));
  return Array.from({ length: 7 }, (_, i) => plusDays(monday, i));
}

/** Whole weeks, Monday first, that hold the month of that day. */
export function weeksOf(day: string): string[][] {
  const month = day.slice(0, 7);
  const weeks: string[][] = [];
  for (let week = weekOf(`${month}-01`); week.some((one) => one.startsWith(month)); week = weekOf(plusDays(week[0]!, 7))) weeks.push(week);
  return weeks;
}

/** The same day a month on or back, or that month's last. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

interface Timed {
  starts_at: string;
  ends_at: string;
}

/** What touches that local day. */
export function on<T extends Timed>(day: string, entries: readonly T[]): T[] {
  const from = Date.parse(`${day}T00:00:00+07:00`);
  return entries.filter((entry) => Date.parse(entry.starts_at) < from + DAY_MS && Date.parse(entry.ends_at) > from);
}
