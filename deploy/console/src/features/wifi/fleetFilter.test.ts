import { describe, expect, it } from 'vitest';
import type { AccessPoint } from '../../api/types';
import { fits, fleetFilter, fleetQuery } from './fleetFilter';

const one = (state: AccessPoint['state']) =>
  ({ id: 'ap-1', name: 'Chợ Đình', state, place: { id: 'cho', name: 'Chợ Vĩnh Hưng', village: 'Thôn Đông' } }) as unknown as AccessPoint;
const filter = (text: string) => fleetFilter(new URLSearchParams(text));

describe('the fleet filter', () => {
  it('finds names and places without their marks', () => {
    expect(fits(one('up'), filter('q=cho dinh'))).toBe(true);
    expect(fits(one('up'), filter('q=vinh hung'))).toBe(true);
    expect(fits(one('up'), filter('q=truong'))).toBe(false);
  });
  it('takes suspects for trouble and work for itself', () => {
    expect(fits(one('suspect'), filter('state=trouble'))).toBe(true);
    expect(fits(one('maintenance'), filter('state=maintenance'))).toBe(true);
    expect(fits(one('maintenance'), filter('state=unknown'))).toBe(false);
    expect(fits(one('up'), filter('village=Thôn Đoài'))).toBe(false);
  });
  it('stands in the address and comes back from it', () => {
    const said = { text: 'chợ', state: 'trouble', village: 'Thôn Đông' } as const;
    expect(fleetFilter(new URLSearchParams(fleetQuery(said)))).toEqual(said);
    expect(filter('state=nonsense').state).toBe('');
  });
});
