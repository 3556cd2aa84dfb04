import type { AccessPoint } from '../../../api/types';
import { toneOf, type Tone } from '../../../ui/tone';

type Place = NonNullable<AccessPoint['place']>;
export interface Site {
  place: Place;
  hotspots: AccessPoint[];
  up: number;
  /** Of the worst of its hotspots. */
  tone: Tone;
}

const worst: readonly Tone[] = ['bad', 'warn', 'unknown', 'busy', 'ok'];

/** Places with hotspots, the worst first, and hotspots without a place. */
export function sitesOf(hotspots: readonly AccessPoint[]): { sites: Site[]; without: AccessPoint[] } {
  const byPlace = new Map<string, Site>();
  const without: AccessPoint[] = [];
  for (const one of hotspots) {
    if (!one.place) {
      without.push(one);
      continue;
    }
    const site = byPlace.get(one.place.id) ?? { place: one.place, hotspots: [], up: 0, tone: 'ok' as Tone };
    const tone = toneOf(one.state);
    site.hotspots.push(one);
    if (tone === 'ok') site.up++;
    if (worst.indexOf(tone) < worst.indexOf(site.tone)) site.tone = tone;
    byPlace.set(one.place.id, site);
  }
  const sites = [...byPlace.values()].sort((a, b) => worst.indexOf(a.tone) - worst.indexOf(b.tone) || a.place.name.localeCompare(b.place.name, 'vi', { numeric: true }));
  return { sites, without };
}
