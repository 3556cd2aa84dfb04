import { describe, expect, it } from 'vitest';
import type { CapAlert, CapFeed } from '../../../api/types';
import { fateOf, standing, waitingFirst } from './fate';

const now = new Date('2026-11-29T03:00:00Z');
const alert = (more: Partial<CapAlert>) => ({ id: 'a', status: 'Actual', msg_type: 'Alert', state: 'current', expires: '2026-11-29T04:00:00Z', ...more }) as CapAlert;
const fate = (more: Partial<CapAlert>, drafted: string[] = []) => fateOf(alert(more), now, new Set(drafted));
const feed = (more: Partial<CapFeed>) => ({ enabled: true, ...more }) as CapFeed;

describe('what was made of an alert', () => {
  it('is an offer while it holds and nobody has taken it up', () => {
    expect(fate({})).toBe('offered');
    expect(fate({}, ['cap:a'])).toBe('taken');
    expect(fate({ expires: '2026-11-29T03:00:00Z' })).toBe('expired');
  });

  it('is why it was withheld', () => {
    expect(fate({ withheld: 'area' })).toBe('area');
    expect(fate({ withheld: 'drill', msg_type: 'Cancel', state: 'told', status: 'Exercise' })).toBe('drill');
  });

  it('is what its sender said of it afterwards, whatever it was before', () => {
    expect(fate({ state: 'cancelled', withheld: 'severity' })).toBe('cancelled');
    expect(fate({ state: 'updated' }, ['cap:a'])).toBe('updated');
    expect(fate({ state: 'told', msg_type: 'Cancel', withheld: 'not_a_warning' })).toBe('cancel');
  });
});

describe('the list', () => {
  it('begins with what waits for a person', () => {
    const list = [alert({ id: 'a', withheld: 'area' }), alert({ id: 'b' }), alert({ id: 'c', state: 'cancelled' })];
    expect(waitingFirst(list, now, new Set()).map((one) => one.id)).toEqual(['b', 'a', 'c']);
  });
});

describe('a feed', () => {
  it('stands as its last look went', () => {
    expect(standing(feed({}))).toBe('first');
    expect(standing(feed({ asked_at: '2026-11-29T03:00:00Z' }))).toBe('ok');
    expect(standing(feed({ asked_at: '2026-11-29T03:00:00Z', fault: 'x' }))).toBe('fault');
    expect(standing(feed({ enabled: false, fault: 'x' }))).toBe('off');
  });
});
