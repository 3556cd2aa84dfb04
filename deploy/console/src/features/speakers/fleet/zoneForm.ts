import type { Speaker, SpeakerZone } from '../../../api/types';

/** A zone being written. Without an id it is a new one. */
export interface ZoneDraft {
  id?: string;
  name: string;
  villages: string[];
  speakers: string[];
  version?: number;
}

export const draftOf = (zone: SpeakerZone): ZoneDraft => ({ id: zone.id, name: zone.name, villages: [...zone.villages], speakers: [...zone.speakers], version: zone.version });

/** Who is in it: all of its villages, and those picked by hand. */
export function membersOf(zone: Pick<ZoneDraft, 'villages' | 'speakers'>, speakers: readonly Speaker[]): Speaker[] {
  return speakers.filter((one) => zone.speakers.includes(one.id) || (one.place !== undefined && zone.villages.includes(one.place.village)));
}

/** An id the hub takes, from a name: `Khu Đông Bắc` → `khu-dong-bac`, with a number when it is taken; `otherwise` when nothing of the name is left. */
export function idFrom(name: string, taken: readonly string[], otherwise = 'vung'): string {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || otherwise;
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`;
  return id;
}
