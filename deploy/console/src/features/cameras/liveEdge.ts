/** Behind the newest picture by no more than this and the video plays at its own pace. Seconds. */
const CLOSE = 0.28;
/** Further behind and the pace is raised: what is seen shall not be older than 0.4 s, the way from the camera included. */
const BEHIND = 0.38;
/** Further behind and a nudge of the pace would take too long: jump. */
const FAR = 4;
/** Distance kept after a jump, so that playing does not starve at once. */
const MARGIN = 0.2;

export interface Playback {
  /** Where the video stands, and the newest continuous stretch that is loaded. Seconds. */
  current: number;
  start: number;
  end: number;
  rate: number;
}

export type Step = { seek: number } | { rate: number } | null;

/**
 * Keeps live video live. Small delays are caught up by playing a little faster, which nobody sees; large ones, a gap, or
 * the very first picture by a jump. Null means: leave it.
 */
export function stepToEdge({ current, start, end, rate }: Playback): Step {
  const behind = end - current;
  if (current < start || behind > FAR || behind < -0.5) return { seek: Math.max(start, end - MARGIN) };
  const wanted = behind > 2 ? 1.25 : behind > 1.2 ? 1.1 : behind > BEHIND ? 1.05 : behind <= CLOSE ? 1 : rate;
  return wanted === rate ? null : { rate: wanted };
}
