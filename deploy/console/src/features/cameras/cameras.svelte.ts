import { all, api } from '../../api/client';
import type { LiveMessage } from '../../api/live';
import type { Camera } from '../../api/types';
import { followList } from '../../state/followList';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';

interface StateData {
  device_kind?: string;
  device_id?: string;
  state?: string;
  since?: string;
  details?: { cause?: string };
}

/** The cameras with their states, kept up to date while a screen watches. */
export class Cameras {
  list = new Resource((signal) => all<Camera>((cursor) => api.get('/api/v1/cameras', { query: { limit: 200, cursor }, signal })));

  watch(): () => void {
    void this.list.load();
    const ends = [
      live.on(['device'], (message) => this.#hearState(message)),
      followList(this.list, 'camera', (camera) => camera.streams !== undefined),
      live.onReturn(() => void this.list.load()),
    ];
    return () => ends.forEach((end) => end());
  }

  /** The overlay of a lost camera should not wait for a request. */
  #hearState(message: LiveMessage): void {
    const data = message.data as StateData | undefined;
    if (data?.device_kind !== 'camera' || !this.list.data) return;
    this.list.data = this.list.data.map((camera) =>
      camera.id === data.device_id
        ? { ...camera, state: data.state as Camera['state'], state_since: data.since ?? camera.state_since, cause: data.details?.cause as Camera['cause'] }
        : camera,
    );
  }
}
