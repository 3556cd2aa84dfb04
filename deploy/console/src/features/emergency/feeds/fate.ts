import type { CapAlert, CapFeed } from '../../../api/types';
import type { Tone } from '../../../ui/tone';

/** What was made of an alert that came in: a word of `feeds.fate`. */
export function fateOf(alert: CapAlert, now: Date, drafted: ReadonlySet<string>): string {
  if (alert.state === 'updated' || alert.state === 'cancelled') return alert.state;
  if (alert.state === 'told' && alert.status === 'Actual') return alert.msg_type.toLowerCase();
  if (alert.withheld) return alert.withheld;
  if (drafted.has(`cap:${alert.id}`)) return 'taken';
  return Date.parse(alert.expires) <= now.getTime() ? 'expired' : 'offered';
}

/** What waits for a person first, the rest as it was. */
export function waitingFirst(alerts: readonly CapAlert[], now: Date, drafted: ReadonlySet<string>): CapAlert[] {
  const waits = (one: CapAlert) => fateOf(one, now, drafted) === 'offered';
  return [...alerts.filter(waits), ...alerts.filter((one) => !waits(one))];
}

export const fateTone = (fate: string): Tone => (fate === 'offered' ? 'warn' : fate === 'taken' ? 'ok' : 'unknown');

const levels: Record<CapAlert['severity'], Tone> = { Extreme: 'bad', Severe: 'bad', Moderate: 'warn', Minor: 'busy', Unknown: 'unknown' };

export const levelTone = (severity: CapAlert['severity']): Tone => levels[severity];

/** How a feed stands: a word of `feeds.state`. */
export function standing(feed: CapFeed): 'off' | 'fault' | 'first' | 'ok' {
  if (!feed.enabled) return 'off';
  if (feed.fault) return 'fault';
  return feed.asked_at ? 'ok' : 'first';
}

export const standingTone: Record<ReturnType<typeof standing>, Tone> = { off: 'unknown', fault: 'bad', first: 'busy', ok: 'ok' };
