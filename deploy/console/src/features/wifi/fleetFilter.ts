import type { AccessPoint } from '../../api/types';
import { toneOf } from '../../ui/tone';

/** Which hotspots the fleet page shows; it stands in the address, so that a link shows the same. */
export interface FleetFilter {
  text: string;
  state: '' | 'trouble' | 'working' | 'maintenance' | 'unknown';
  village: string;
}

const states = ['trouble', 'working', 'maintenance', 'unknown'] as const;

export function fleetFilter(query: URLSearchParams): FleetFilter {
  return {
    text: query.get('q') ?? '',
    state: states.find((state) => state === query.get('state')) ?? '',
    village: query.get('village') ?? '',
  };
}

/** The query of the address that means this filter. */
export function fleetQuery(filter: FleetFilter): Record<string, string> {
  return { q: filter.text, state: filter.state, village: filter.village };
}

/** Typed with or without marks: `cho` finds `Chợ`. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

function kind(state: string): FleetFilter['state'] {
  const tone = toneOf(state);
  return tone === 'bad' || tone === 'warn' ? 'trouble' : tone === 'ok' ? 'working' : state === 'maintenance' ? 'maintenance' : 'unknown';
}

export function fits(one: AccessPoint, filter: FleetFilter): boolean {
  const words = plain([one.name, one.id, one.place?.name ?? '', one.place?.village ?? ''].join(' '));
  return (
    (!filter.state || kind(one.state) === filter.state) &&
    (!filter.village || one.place?.village === filter.village) &&
    plain(filter.text)
      .split(/\s+/)
      .every((word) => words.includes(word))
  );
}
