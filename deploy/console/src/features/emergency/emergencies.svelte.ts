import { all, api } from '../../api/client';
import type { Emergency, EmergencyOffer, Speaker, SpeakerZone } from '../../api/types';
import { followList } from '../../state/followList';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';
import { session } from '../../state/session.svelte';

/** Everything of the emergency screen, kept up to date while it is open. */
export class Emergencies {
  list = new Resource((signal) => api.get('/api/v1/emergencies', { query: { limit: 50 }, signal }).then((page) => page.items));
  offers = new Resource((signal) => api.get('/api/v1/emergency-offers', { signal }).then((page) => page.items));
  audio = new Resource((signal) => api.get('/api/v1/audio', { query: { limit: 100 }, signal }).then((page) => page.items));
  speakers = new Resource(() => all<Speaker>((cursor) => api.get('/api/v1/speakers', { query: { limit: 200, cursor } })));
  zones = new Resource<SpeakerZone[]>((signal) => api.get('/api/v1/speaker-zones', { signal }).then((page) => page.items));

  watch(): () => void {
    const load = () => {
      [this.list, this.audio, this.speakers, this.zones].forEach((one) => void one.load());
      if (session.may('broadcast.emergency')) void this.offers.load();
    };
    load();
    const ends = [
      followList(this.list, 'emergency', (one) => one.counts !== undefined),
      live.on(['emergency'], () => session.may('broadcast.emergency') && this.offers.loadSoon()),
      live.onReturn(load),
    ];
    return () => ends.forEach((end) => end());
  }
}

/** Those that sound now, or will as soon as a speaker can be reached. */
export function active(list: readonly Emergency[] | undefined): Emergency[] {
  return (list ?? []).filter((one) => one.state === 'active');
}

/** Villages that have a speaker, in the order of their names. */
export function villages(speakers: readonly Speaker[] | undefined): string[] {
  const names = new Set((speakers ?? []).flatMap((one) => (one.place ? [one.place.village] : [])));
  return [...names].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }));
}

/** What a form begins with. */
export type Filled = Pick<EmergencyOffer, 'title' | 'text' | 'zone' | 'source'>;

/** A drill is said to be one; what is none says nothing, for a hub that does not know drills yet refuses the word. */
export const drillWord = (drill: boolean) => (drill ? { drill } : {}) as { drill: boolean };
