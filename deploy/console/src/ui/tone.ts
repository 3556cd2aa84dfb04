/** What a state means to a person; every tone has its own colour and its own shape. */
export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'unknown';

const tones: Record<string, Tone> = {
  online: 'ok',
  up: 'ok',
  completed: 'ok',
  connecting: 'busy',
  maintenance: 'busy',
  scheduled: 'busy',
  sent: 'busy',
  acked: 'busy',
  started: 'busy',
  playing: 'busy',
  stalled: 'warn',
  suspended: 'warn',
  degraded: 'warn',
  suspect: 'warn',
  partial: 'warn',
  held: 'warn',
  preempted: 'warn',
  stopped: 'warn',
  approved: 'ok',
  submitted: 'warn',
  returned: 'warn',
  foreseen: 'busy',
  offline: 'bad',
  down: 'bad',
  refused: 'bad',
  failed: 'bad',
  missed: 'bad',
};

/** Tone of a device's or broadcast's state; an unknown word is shown as unknown, never as fine. */
export function toneOf(state: string | null | undefined): Tone {
  return tones[state?.toLowerCase() ?? ''] ?? 'unknown';
}
