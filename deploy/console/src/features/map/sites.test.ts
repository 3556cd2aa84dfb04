import { describe, expect, it } from 'vitest';
import type { AccessPoint } from '../../api/types';
import { sitesOf } from './sites';

const hotspot = (id: string, state: AccessPoint['state'], place?: string) =>
  ({ id, name: id, state, ...(place ? { place: { id: place, name: place, village: 'Thôn 1' } } : {}) }) as AccessPoint;

describe('places of devices', () => {
  it('a place is as bad as its worst device, and the worst comes first', () => {
    const { sites, without } = sitesOf([hotspot('a', 'up', 'cho'), hotspot('b', 'up', 'dinh'), hotspot('c', 'down', 'dinh'), hotspot('d', 'up')]);
    expect(sites.map((site) => [site.place.id, site.tone, site.up, site.devices.length])).toEqual([
      ['dinh', 'bad', 1, 2],
      ['cho', 'ok', 1, 1],
    ]);
    expect(without.map((one) => one.id)).toEqual(['d']);
  });
});
