import { api } from '../../api/client';
import type { Programme, Relay } from '../../api/types';
import { Resource } from '../../state/resource.svelte';

/** A recording, or a station with its minutes. */
export type ProgrammeItem = Programme['items'][number];

/** What the server takes. */
export const MOST_MINUTES = 240;

export const allRelays = () => new Resource<Relay[]>((signal) => api.get('/api/v1/relays', { signal }).then((answer) => answer.items));

/** Whole minutes from what a person typed; undefined when that is none. */
export function minutesOf(text: string): number | undefined {
  const minutes = Number(text);
  return text.trim() !== '' && Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : undefined;
}
