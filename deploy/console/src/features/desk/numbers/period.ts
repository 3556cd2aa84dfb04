/** The first instant of a month of Vietnam, "2026-11" → 2026-11-01T00:00:00+07:00. */
function firstOf(month: string): string {
  return `${month}-01T00:00:00+07:00`;
}

function following(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** A month as the hub asks for it: from its first instant to that of the next one, which is not in it. */
export function monthPeriod(month: string): { from: string; to: string } {
  return { from: firstOf(month), to: firstOf(following(month)) };
}

/** Share of the judged ones that were false; undefined when none was judged. */
export function falseShare(one: { resolved: number; false_alarms: number }): number | undefined {
  return one.resolved > 0 ? one.false_alarms / one.resolved : undefined;
}
