import type { Place } from '../../../api/types';
import { suggestedId } from './form';

/** What places have in common, and what devices there lose together. */
export type SharedThing = 'site' | 'uplink' | 'power';

/** What is said of the others already, so that the same thing gets the same name. */
export function shared(places: readonly Place[], thing: SharedThing): string[] {
  return [...new Set(places.flatMap((place) => place[thing] ?? []))].sort((a, b) => a.localeCompare(b, 'vi'));
}

/** An id made of the name that no place has yet. */
export function freeId(name: string, places: readonly Place[]): string {
  const base = suggestedId(name).replace(/^cam-/, '') || 'dia-diem';
  let free = base;
  for (let n = 2; places.some((one) => one.id === free); n++) free = `${base}-${n}`;
  return free;
}

/** Where it is, as typed; a comma is a decimal point here. Neither without the other: half a position is none. */
export function degrees(lat: string, lon: string): { lat?: number; lon?: number } {
  const [y, x] = [lat, lon].map((text) => (text.trim() ? Number(text.trim().replace(',', '.')) : NaN)) as [number, number];
  return Number.isFinite(y) && Number.isFinite(x) ? { lat: y, lon: x } : {};
}
