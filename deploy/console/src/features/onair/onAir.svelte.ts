import { api } from '../../api/client';
import type { Emergency } from '../../api/types';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';
import { session } from '../../state/session.svelte';

/** What sounds now and what comes next, for the strip on every screen. */
export class OnAir {
  air = new Resource((signal) => api.get('/api/v1/on-air', { signal }));
  #active = new Resource<Emergency[]>((signal) => api.get('/api/v1/emergencies', { query: { state: 'active', limit: 5 }, signal }).then((page) => page.items));

  /** The latest one that goes on. */
  emergency = $derived(this.#active.data?.[0]);

  /** Follows the live socket until the returned function is called. */
  watch(): () => void {
    if (!session.may('broadcast.view')) return () => undefined;
    const load = () => [this.air, this.#active].forEach((one) => void one.load());
    load();
    const ends = [
      live.on(['broadcast'], () => this.air.loadSoon()),
      live.on(['emergency'], () => this.#active.loadSoon()),
      // Speakers talk all the time; here it only matters whether there are any.
      live.on(['speaker'], ({ type }) => (type === 'removed' || this.air.data?.speakers === 0) && this.air.loadSoon()),
      live.onReturn(load),
    ];
    return () => {
      ends.forEach((end) => end());
      [this.air, this.#active].forEach((one) => one.clear());
    };
  }
}
