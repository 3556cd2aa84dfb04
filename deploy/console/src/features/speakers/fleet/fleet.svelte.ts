import { all, api } from '../../../api/client';
import type { Broadcast, Delivery, Speaker, SpeakerHistory } from '../../../api/types';
import { followList } from '../../../state/followList';
import { live } from '../../../state/live.svelte';
import { Resource } from '../../../state/resource.svelte';

const SOON = 50;

/** All speakers and the names of what they play, kept up to date while a screen watches. */
export class Fleet {
  speakers = new Resource(() => all<Speaker>((cursor) => api.get('/api/v1/speakers', { query: { limit: 200, cursor } })));
  broadcasts = new Resource<Broadcast[]>((signal) => api.get('/api/v1/broadcasts', { query: { limit: SOON }, signal }).then((page) => page.items));

  villages = $derived([...new Set((this.speakers.data ?? []).flatMap((one) => (one.place ? [one.place.village] : [])))].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true })));

  /** Title of what a speaker plays now; absent while it plays nothing that is known. */
  title(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.broadcasts.data?.find((one) => one.id === id)?.title;
  }

  watch(): () => void {
    const load = () => [this.speakers, this.broadcasts].forEach((one) => void one.load());
    load();
    const ends = [
      followList(this.speakers, 'speaker', (speaker) => speaker.volume !== undefined),
      live.on(['device'], ({ data }) => (data as { device_kind?: string })?.device_kind === 'speaker' && this.speakers.loadSoon()),
      live.on(['broadcast'], () => this.broadcasts.loadSoon()),
      live.onReturn(load),
    ];
    return () => ends.forEach((end) => end());
  }
}

/** One speaker with its past. */
export class OneSpeaker {
  one: Resource<Speaker>;
  history: Resource<SpeakerHistory[]>;
  plays: Resource<Delivery[]>;
  #id: string;

  constructor(id: string) {
    this.#id = id;
    this.one = new Resource((signal) => api.get('/api/v1/speakers/{id}', { path: { id }, signal }));
    this.history = new Resource((signal) => api.get('/api/v1/speakers/{id}/history', { path: { id }, signal }).then((page) => page.items));
    this.plays = new Resource((signal) => api.get('/api/v1/proof-of-play', { query: { speaker: id, until: new Date(Date.now() + 1000).toISOString(), limit: 20 }, signal }).then((page) => page.items));
  }

  watch(): () => void {
    const all = [this.one, this.history, this.plays];
    const load = () => all.forEach((one) => void one.load());
    load();
    const mine = ({ data }: { data?: unknown }) => {
      const said = data as { id?: string; device_id?: string } | undefined;
      if (said?.id === this.#id || said?.device_id === this.#id) all.forEach((one) => one.loadSoon());
    };
    const ends = [live.on(['speaker', 'device'], mine), live.onReturn(load)];
    return () => ends.forEach((end) => end());
  }
}
