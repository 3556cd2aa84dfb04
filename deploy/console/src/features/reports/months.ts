import { number, ZONE } from '../../i18n/format';
import type { Language } from '../../state/preferences.svelte';

/** Months as the hub's local days know them, whatever zone the browser is in: "2026-11". */
const LOCAL = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit' });

export function monthOf(moment: Date): string {
  return LOCAL.format(moment).slice(0, 7);
}

/** The month of that moment and those before it, newest first. */
export function monthsBack(moment: Date, count: number): string[] {
  const [year = 0, month = 1] = monthOf(moment).split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + month - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** The last day of a month, "2026-11-30". */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

/** A month as the hub asks for it: from its first instant to that of the next one, which is not in it. */
export function monthPeriod(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: `${month}-01T00:00:00+07:00`, to: `${next}-01T00:00:00+07:00` };
}

/** "tháng 11 năm 2026" */
export function monthName(month: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: ZONE }).format(new Date(`${month}-15T00:00:00+07:00`));
}

/** A share in percent with two places, never rounded up: 99,99 % is no 100 %. */
export function share(pct: number | undefined, language: Language): string {
  return pct === undefined ? '–' : `${number(Math.floor(pct * 100 + 1e-6) / 100, language, 2)} %`;
}

/** Seconds as hours and minutes, "3:05"; nothing as a dash. */
export function spell(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes === 0 ? '–' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
