import { all, api } from '../../api/client';
import type { Broadcast, Speaker } from '../../api/types';
import { live } from '../../state/live.svelte';
import { followList } from '../../state/followList';
import { Resource } from '../../state/resource.svelte';

/** Everything of the broadcast officer's screen, kept up to date while it is open. */
export class Broadcasting {
  speakers = new Resource(() => all<Speaker>((cursor) => api.get('/api/v1/speakers', { query: { limit: 200, cursor } })));
  audio = new Resource((signal) => api.get('/api/v1/audio', { query: { limit: 100 }, signal }).then((page) => page.items));
  broadcasts = new Resource((signal) => api.get('/api/v1/broadcasts', { query: { limit: 50 }, signal }).then((page) => page.items));

  watch(): () => void {
    const load = () => [this.speakers, this.audio, this.broadcasts].forEach((one) => void one.load());
    load();
    const ends = [
      followList(this.speakers, 'speaker', (speaker) => speaker.volume !== undefined),
      live.on(['device'], ({ data }) => (data as { device_kind?: string })?.device_kind === 'speaker' && this.speakers.loadSoon()),
      followList(this.broadcasts, 'broadcast', (broadcast) => broadcast.counts !== undefined),
      live.onReturn(load),
    ];
    return () => ends.forEach((end) => end());
  }
}

/** Whether a broadcast is still to be heard. */
export function ahead(broadcast: Broadcast): boolean {
  return broadcast.state === 'held' || broadcast.state === 'scheduled' || broadcast.state === 'playing';
}

/** Those ahead by their time, then the past, latest first. */
export function inOrder(list: readonly Broadcast[]): Broadcast[] {
  const time = (one: Broadcast) => Date.parse(one.start_at);
  return [...list].sort((a, b) => {
    if (ahead(a) !== ahead(b)) return ahead(a) ? -1 : 1;
    return ahead(a) ? time(a) - time(b) : time(b) - time(a);
  });
}
