import { api } from '../../../api/client';
import type { Channel } from '../../../api/types';
import { followList } from '../../../state/followList';
import { live } from '../../../state/live.svelte';
import { Resource } from '../../../state/resource.svelte';

/** All channels with how they fare. */
export function allChannels(): Resource<Channel[]> {
  return new Resource((signal) => api.get('/api/v1/channels', { signal }).then((page) => page.items));
}

/** Loads them and lays in what the hub tells of each while it delivers. Returns the end. */
export function followChannels(channels: Resource<Channel[]>): () => void {
  void channels.load();
  const ends = [followList(channels, 'channel', (data) => data.health !== undefined), live.onReturn(() => void channels.load())];
  return () => ends.forEach((end) => end());
}
