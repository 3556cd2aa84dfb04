import { describe, expect, it } from 'vitest';
import { withMessage } from './liveList';

const list = [
  { id: 'a', name: 'A', state: 'online' },
  { id: 'b', name: 'B', state: 'online' },
];
const whole = (data: { name?: string }) => data.name !== undefined;
const message = (type: string, data: unknown) => ({ topic: 'camera', type, data });

describe('a live message', () => {
  it('replaces its item and keeps the order', () => {
    expect(withMessage(list, message('updated', { id: 'a', name: 'A', state: 'offline' }), whole)).toEqual([{ id: 'a', name: 'A', state: 'offline' }, list[1]]);
  });

  it('takes a removed item out', () => {
    expect(withMessage(list, message('removed', { id: 'b' }), whole)).toEqual([list[0]]);
  });

  it('asks for a load when it cannot be laid in', () => {
    expect(withMessage(list, message('updated', { id: 'c', name: 'C' }), whole)).toBeNull();
    expect(withMessage(list, message('updated', { id: 'a' }), whole)).toBeNull();
    expect(withMessage(list, message('updated', null), whole)).toBeNull();
  });
});
