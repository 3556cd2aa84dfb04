import type { Place as Located } from '../../api/types';
import { toneOf, type Tone } from '../../ui/tone';

type Place = Pick<Located, 'id' | 'name' | 'village' | 'lat' | 'lon'>;
interface Standing {
  name: string;
  state: string;
  place?: Place;
}
export interface Site<T extends Standing = Standing> {
  place: Place;
  devices: T[];
  up: number;
  /** Of the worst of its devices. */
  tone: Tone;
}

const worst: readonly Tone[] = ['bad', 'warn', 'unknown', 'busy', 'ok'];

/** Places with devices, the worst first, and devices without a place. A device that is busy is up. */
export function sitesOf<T extends Standing>(devices: readonly T[], toneFor: (device: T) => Tone = (one) => toneOf(one.state)): { sites: Site<T>[]; without: T[] } {
  const byPlace = new Map<string, Site<T>>();
  const without: T[] = [];
  for (const one of devices) {
    if (!one.place) {
      without.push(one);
      continue;
    }
    const site = byPlace.get(one.place.id) ?? { place: one.place, devices: [], up: 0, tone: 'ok' as Tone };
    const tone = toneFor(one);
    site.devices.push(one);
    if (tone === 'ok' || tone === 'busy') site.up++;
    if (worst.indexOf(tone) < worst.indexOf(site.tone)) site.tone = tone;
    byPlace.set(one.place.id, site);
  }
  const sites = [...byPlace.values()].sort((a, b) => worst.indexOf(a.tone) - worst.indexOf(b.tone) || a.place.name.localeCompare(b.place.name, 'vi', { numeric: true }));
  return { sites, without };
}
