import { describe, expect, it } from 'vitest';
import { fits, fromQuery, handlingsOf, newestFirst, toQuery } from './filter';

const alert = { handling: 'new', condition: 'active', category: 'camera_event' } as const;

describe('the alert filter', () => {
  it('shows what is not resolved unless asked otherwise', () => {
    const filter = fromQuery(new URLSearchParams());
    expect(filter.handling).toBe('open');
    expect(handlingsOf(filter)).toEqual(['new', 'acknowledged']);
    expect(fits(alert, filter)).toBe(true);
    expect(fits({ ...alert, handling: 'resolved' }, filter)).toBe(false);
  });

  it('survives its way through the address', () => {
    const filter = { handling: '', condition: 'ended', about: 'wifi' } as const;
    expect(fromQuery(new URLSearchParams(toQuery(filter)))).toEqual(filter);
  });

  it('takes nonsense in the address for no filter', () => {
    expect(fromQuery(new URLSearchParams('condition=<b>&about=x'))).toEqual({ handling: 'open', condition: '', about: '' });
  });

  it('counts both camera categories as cameras', () => {
    const filter = { handling: '', condition: '', about: 'camera' } as const;
    expect(fits({ ...alert, category: 'camera_health' }, filter)).toBe(true);
    expect(fits({ ...alert, category: 'hotspot' }, filter)).toBe(false);
  });
});

it('the newest alert stands first, whatever the digits of its time', () => {
  const older = { id: 'a', raised_at: '2026-11-22T10:00:00Z' };
  const newer = { id: 'b', raised_at: '2026-11-22T10:00:00.250Z' };
  expect([older, newer].sort(newestFirst)[0]).toBe(newer);
});
