import type { Alert } from '../../api/types';

export type Severity = Alert['severity'];

/** Most urgent first. */
export const severities: readonly Severity[] = ['critical', 'major', 'minor', 'info'];

export interface Lane<A> {
  severity: Severity;
  items: A[];
  /** How many of them nobody looked at yet. */
  unreviewed: number;
}

/** The list parted by urgency, the order within each kept; lanes without anything are left out. */
export function lanesOf<A extends Pick<Alert, 'severity' | 'handling'>>(items: readonly A[]): Lane<A>[] {
  return severities
    .map((severity) => {
      const own = items.filter((alert) => alert.severity === severity);
      return { severity, items: own, unreviewed: own.filter((alert) => alert.handling === 'new').length };
    })
    .filter((lane) => lane.items.length > 0);
}

/** The id `step` places after `current` in reading order; the first when nothing is chosen; stops at the ends. */
export function stepFrom(ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}
