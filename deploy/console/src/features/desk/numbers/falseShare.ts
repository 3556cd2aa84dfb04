/** Share of the judged ones that were false; undefined when none was judged. */
export function falseShare(one: { resolved: number; false_alarms: number }): number | undefined {
  return one.resolved > 0 ? one.false_alarms / one.resolved : undefined;
}
