import { describe, expect, it } from 'vitest';
import type { Speaker, SpeakerZone } from '../../api/types';
import { placesOf, ZoneChoice } from './zoneChoice.svelte';

const speaker = (id: string, place?: string, village?: string) => ({ id, name: id, ...(place ? { place: { id: place, name: `Nhà ${place}`, village } } : {}) }) as Speaker;

const SPEAKERS = [speaker('a', 'p10', 'Đông'), speaker('b', 'p9', 'Đông'), speaker('c', 'p3', 'Đoài'), speaker('d')];
const MARKET = { id: 'khu-cho', name: 'Khu chợ', villages: ['Đoài'], speakers: ['a', 'd'] } as unknown as SpeakerZone;

function some(change: (choice: ZoneChoice) => void): ZoneChoice {
  const choice = new ZoneChoice();
  choice.everywhere = 'some';
  change(choice);
  return choice;
}

describe('the zone of an emergency', () => {
  it('is everywhere until something else is chosen', () => {
    expect(new ZoneChoice().told([], SPEAKERS)).toEqual({});
    expect(new ZoneChoice().nowhere).toBe(false);
  });

  it('is nowhere, not everywhere, while nothing is picked', () => {
    expect(some(() => undefined).nowhere).toBe(true);
    expect(some((choice) => (choice.speakers = ['a'])).nowhere).toBe(false);
    expect(some((choice) => (choice.zones = ['khu-cho'])).nowhere).toBe(false);
  });

  it('may be a place, a single speaker, or a zone the commune has drawn', () => {
    expect(some((choice) => (choice.places = ['p9'])).told([MARKET], SPEAKERS)).toEqual({ places: ['p9'] });
    expect(some((choice) => (choice.speakers = ['d'])).told([MARKET], SPEAKERS)).toEqual({ speakers: ['d'] });
    expect(some((choice) => (choice.zones = ['khu-cho'])).told([MARKET], SPEAKERS)).toEqual({ villages: ['Đoài'], speakers: ['a', 'd'] });
  });

  it('names nothing twice', () => {
    const choice = some((one) => {
      one.zones = ['khu-cho'];
      one.villages = ['Đông', 'Đoài'];
      one.places = ['p3', 'p9'];
      one.speakers = ['c', 'd'];
    });
    expect(choice.told([MARKET], SPEAKERS)).toEqual({ villages: ['Đông', 'Đoài'], speakers: ['d'] });
  });

  it('begins with all that an alert names', () => {
    const choice = new ZoneChoice({ villages: ['Đông'], places: ['p3'], speakers: ['d'] });
    expect(choice.everywhere).toBe('some');
    expect(choice.told([], SPEAKERS)).toEqual({ villages: ['Đông'], places: ['p3'], speakers: ['d'] });
  });

  it('offers the places that have a speaker, by their names', () => {
    expect(placesOf(SPEAKERS).map((one) => one.id)).toEqual(['p3', 'p9', 'p10']);
  });
});
