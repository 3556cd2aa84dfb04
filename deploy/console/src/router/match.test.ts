import { describe, expect, it } from 'vitest';
import { hashFor, match, parseHash } from './match';

describe('the router', () => {
  it('takes values out of a path', () => {
    expect(match('/alerts/:id', '/alerts/01ab')).toEqual({ id: '01ab' });
    expect(match('/alerts/:id', '/alerts')).toBeNull();
    expect(match('/alerts/:id', '/alerts/%')).toBeNull();
  });

  it('reads a hash and sends anything strange to the overview', () => {
    expect(parseHash('#/alerts?kind=a').query.get('kind')).toBe('a');
    expect(parseHash('').path).toBe('/');
    expect(parseHash('#javascript:alert(1)').path).toBe('/');
  });

  it('leaves empty filters out of the address', () => {
    expect(hashFor('/alerts', { handling: '', about: 'wifi' })).toBe('#/alerts?about=wifi');
  });
});
