/** Months as the hub's local days know them, whatever zone the browser is in: "2026-11". */
const LOCAL = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit' });

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

/** Seconds as hours and minutes, "3:05"; nothing as a dash. */
export function spell(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes === 0 ? '–' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
