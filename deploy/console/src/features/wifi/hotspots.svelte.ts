import { all, api } from '../../api/client';
import type { AccessPoint, Uptime } from '../../api/types';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';
import { toneOf } from '../../ui/tone';

const DAY_MS = 86_400_000;
const REFRESH_MS = 60_000;

export interface UptimeDay {
  from: number;
  to: number;
  byId: ReadonlyMap<string, Uptime>;
}

async function lastDay(accessPoint: string | undefined, signal: AbortSignal): Promise<UptimeDay> {
  const to = Date.now();
  const from = to - DAY_MS;
  const report = await api.get('/api/v1/wifi/uptime', {
    query: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), access_point: accessPoint },
    signal,
  });
  return { from, to, byId: new Map(report.items.map((one) => [one.id, one])) };
}

/** All hotspots and the last day of each, kept up to date while a screen watches. */
export class Hotspots {
  list = new Resource(() => all<AccessPoint>((cursor) => api.get('/api/v1/wifi/access-points', { query: { limit: 200, cursor } })));
  uptime = new Resource((signal) => lastDay(undefined, signal));

  watch(): () => void {
    return follow([this.list, this.uptime], (data) => data?.device_kind === 'access_point');
  }
}

/** One hotspot. */
export class Hotspot {
  one: Resource<AccessPoint>;
  uptime: Resource<UptimeDay>;
  #id: string;

  constructor(id: string) {
    this.#id = id;
    this.one = new Resource((signal) => api.get('/api/v1/wifi/access-points/{id}', { path: { id }, signal }));
    this.uptime = new Resource((signal) => lastDay(id, signal));
  }

  watch(): () => void {
    return follow([this.one, this.uptime], (data) => data?.device_id === this.#id);
  }
}

function follow(resources: readonly Resource<unknown>[], concerns: (data: { device_kind?: string; device_id?: string } | undefined) => boolean): () => void {
  const load = () => resources.forEach((resource) => void resource.load());
  const soon = () => resources.forEach((resource) => resource.loadSoon());
  load();
  const timer = setInterval(() => document.visibilityState === 'visible' && soon(), REFRESH_MS);
  const ends = [
    live.on(['device'], ({ data }) => concerns(data as { device_kind?: string; device_id?: string }) && soon()),
    live.on(['wifi'], soon),
    live.onReturn(load),
  ];
  return () => {
    clearInterval(timer);
    ends.forEach((end) => end());
  };
}

const urgency = { bad: 0, warn: 1, unknown: 2, busy: 3, ok: 4 } as const;

/** What needs a look first, then by name. */
export function byUrgency(a: { state: string; name: string }, b: { state: string; name: string }): number {
  return urgency[toneOf(a.state)] - urgency[toneOf(b.state)] || a.name.localeCompare(b.name, 'vi');
}
