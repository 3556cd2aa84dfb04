import type { Emergency, Place, Speaker, SpeakerZone } from '../../api/types';

type Zone = Emergency['zone'];

/** Where an emergency is to sound, as a person chooses it; the hub is told villages, places and speakers. */
export class ZoneChoice {
  everywhere = $state<'all' | 'some'>('all');
  /** Zones the commune has drawn; the hub learns what is in them. */
  zones = $state<string[]>([]);
  villages = $state<string[]>([]);
  places = $state<string[]>([]);
  speakers = $state<string[]>([]);

  constructor(begin: Zone = {}) {
    this.villages = [...(begin.villages ?? [])];
    this.places = [...(begin.places ?? [])];
    this.speakers = [...(begin.speakers ?? [])];
    this.everywhere = this.#picked > 0 ? 'some' : 'all';
  }

  get #picked(): number {
    return this.zones.length + this.villages.length + this.places.length + this.speakers.length;
  }

  /** Nothing is picked yet. Must never be sent: to the hub an empty zone means everywhere. */
  get nowhere(): boolean {
    return this.everywhere === 'some' && this.#picked === 0;
  }

  /** What the hub is told. What a village or a place holds already is not named again: people read the names before they confirm. */
  told(zones: readonly SpeakerZone[], speakers: readonly Speaker[]): Zone {
    if (this.everywhere === 'all') return {};
    const chosen = zones.filter((one) => this.zones.includes(one.id));
    const villages = union(this.villages, ...chosen.map((one) => one.villages));
    const known = placesOf(speakers);
    const places = this.places.filter((id) => !known.some((one) => one.id === id && villages.includes(one.village)));
    const single = union(this.speakers, ...chosen.map((one) => one.speakers)).filter((id) => !speakers.some((one) => one.id === id && holds(one, villages, places)));
    return {
      ...(villages.length > 0 && { villages }),
      ...(places.length > 0 && { places }),
      ...(single.length > 0 && { speakers: single }),
    };
  }
}

const union = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** Whether a village or a place of these has the speaker in it. */
export function holds(speaker: Speaker, villages: readonly string[], places: readonly string[]): boolean {
  return speaker.place !== undefined && (villages.includes(speaker.place.village) || places.includes(speaker.place.id));
}

/** Places that have a speaker, in the order of their names. */
export function placesOf(speakers: readonly Speaker[]): Pick<Place, 'id' | 'name' | 'village'>[] {
  const places = new Map(speakers.flatMap((one) => (one.place ? [[one.place.id, one.place] as const] : [])));
  return [...places.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }));
}
