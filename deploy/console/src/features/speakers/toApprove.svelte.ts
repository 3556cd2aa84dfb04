import { api } from '../../api/client';
import { live } from '../../state/live.svelte';
import { Resource } from '../../state/resource.svelte';
import { session } from '../../state/session.svelte';

/** How much waits for an approver's word, for the mark beside the menu: programmes and clashes of priority broadcasts. */
class ToApprove {
  #programmes = new Resource((signal) => api.get('/api/v1/schedules', { query: { state: 'submitted', limit: 100 }, signal }).then((page) => page.items.length));
  #clashes = new Resource((signal) => api.get('/api/v1/broadcast-clashes', { signal }).then((page) => page.items.length));

  count = $derived((this.#programmes.data ?? 0) + (this.#clashes.data ?? 0));

  /** Follows the live socket until the returned function is called. */
  watch(): () => void {
    if (!session.may('broadcast.approve')) return () => undefined;
    const both = [this.#programmes, this.#clashes];
    const load = () => both.forEach((one) => void one.load());
    load();
    const ends = [live.on(['schedule'], () => this.#programmes.loadSoon()), live.on(['broadcast'], () => this.#clashes.loadSoon()), live.onReturn(load)];
    return () => {
      ends.forEach((end) => end());
      both.forEach((one) => one.clear());
    };
  }
}

export const toApprove = new ToApprove();
