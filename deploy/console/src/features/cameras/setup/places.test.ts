import { describe, expect, it } from 'vitest';
import { degrees, freeId, shared } from './places';

const place = (id: string, more = {}) => ({ id, name: id, village: 'Thôn 1', ...more });

describe('places', () => {
  it('offers what others share, once and in order', () => {
    const places = [place('a', { power: 'Trạm Đông' }), place('b', { power: 'Trạm Chợ' }), place('c', { power: 'Trạm Đông' }), place('d')];
    expect(shared(places, 'power')).toEqual(['Trạm Chợ', 'Trạm Đông']);
    expect(shared(places, 'site')).toEqual([]);
  });
  it('gives a place an id that is free', () => {
    expect(freeId('Chợ Vĩnh Hưng', [])).toBe('cho-vinh-hung');
    expect(freeId('Chợ Vĩnh Hưng', [place('cho-vinh-hung')])).toBe('cho-vinh-hung-2');
  });
  it('takes a whole position or none', () => {
    expect(degrees('20,95', '106.08')).toEqual({ lat: 20.95, lon: 106.08 });
    expect(degrees('20.95', '')).toEqual({});
    expect(degrees('', '')).toEqual({});
  });
});
