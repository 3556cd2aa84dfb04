import type { Delivery } from '../../api/types';

/** How a play on a speaker stands, for people: what a person has stopped is no fault of anything. */
export function endOf(one: Pick<Delivery, 'state' | 'detail'>): string {
  return one.state === 'failed' && one.detail === 'stopped' ? 'stopped' : one.state;
}
