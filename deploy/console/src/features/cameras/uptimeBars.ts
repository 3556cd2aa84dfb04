import type { CameraUptime } from '../../api/types';

/** One day; `up`, `degraded` and `down` are shares of its known time. */
export type Bar = { date: string; kind: 'up' | 'degraded' | 'down' | 'unknown'; up: number; degraded: number; down: number };

/**
 * The last `count` days, oldest first. A day of which less than a tenth is known is unknown; days before the camera was
 * added are so, too.
 */
export function bars(days: CameraUptime['days'], count: number): Bar[] {
  const known = days.map((day) => {
    const seen = day.up_s + day.degraded_s + day.down_s;
    const whole = seen + day.unknown_s;
    const share = (seconds: number) => (seen > 0 ? seconds / seen : 0);
    const bar = { date: day.date, up: share(day.up_s), degraded: share(day.degraded_s), down: share(day.down_s) };
    return { ...bar, kind: kindOf(bar, whole > 0 ? seen / whole : 0) };
  });
  const missing = Math.max(0, count - known.length);
  const before = Array.from({ length: missing }, (_, i): Bar => ({ date: `-${missing - i}`, kind: 'unknown', up: 0, degraded: 0, down: 0 }));
  return [...before, ...known].slice(-count);
}

function kindOf(bar: Omit<Bar, 'kind'>, coverage: number): Bar['kind'] {
  if (coverage < 0.1) return 'unknown';
  if (bar.down > 0.5) return 'down';
  return bar.degraded > 0.5 ? 'degraded' : 'up';
}
