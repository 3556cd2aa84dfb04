import { api } from '../../../api/client';
import type { Incident } from '../../../api/types';
import { live } from '../../../state/live.svelte';
import { Resource } from '../../../state/resource.svelte';

/** The newest incidents of one hotspot. */
export function incidentsOf(id: string): Resource<Incident[]> {
  return new Resource((signal) => api.get('/api/v1/wifi/incidents', { query: { access_point: id, limit: 20 }, signal }).then((answer) => answer.items));
}

/** Loads them, and again when an alert changes. Returns the end. */
export function followIncidents(incidents: Resource<Incident[]>): () => void {
  void incidents.load();
  const ends = [live.on(['alert'], () => incidents.loadSoon()), live.onReturn(() => void incidents.load())];
  return () => ends.forEach((end) => end());
}
