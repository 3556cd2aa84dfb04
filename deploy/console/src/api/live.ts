/** What the live socket carries; `data` depends on topic and type. */
export interface LiveMessage {
  topic: string;
  type: string;
  data: unknown;
}

/** Reads a frame of the live socket; null for anything that is not one. */
export function parseLive(text: unknown): LiveMessage | null {
  if (typeof text !== 'string') return null;
  try {
    const value = JSON.parse(text) as Partial<LiveMessage> | null;
    return value && typeof value.topic === 'string' ? { topic: value.topic, type: value.type ?? '', data: value.data } : null;
  } catch {
    return null;
  }
}

/** Milliseconds to wait before attempt `n` (from 0): doubles to 15 s, with jitter so that a village does not return in step. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return Math.min(15_000, 500 * 2 ** Math.min(attempt, 10)) * (0.5 + random() / 2);
}

/** `ws:` or `wss:` address of a path on this site. */
export function socketUrl(path: string): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}
