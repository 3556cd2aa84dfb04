import { live } from './live.svelte';
import { withMessage } from './liveList';
import type { Resource } from './resource.svelte';

/** Lays a topic's messages into a fetched list, and loads the list anew when one does not fit in. Returns the end. */
export function followList<T extends { id: string }>(list: Resource<T[]>, topic: string, isWhole: (data: Partial<T>) => boolean): () => void {
  return live.on([topic], (message) => {
    const next = list.data && withMessage(list.data, message, isWhole);
    if (next) list.data = next;
    // An answer on its way may be older than this message.
    if (!next || list.loading) list.loadSoon();
  });
}
