import { describe, expect, it } from 'vitest';
import { fits, fromQuery, handlingsOf, newestFirst, sinceOf, toQuery, type Filter } from './filter';

const now = new Date('2026-11-22T10:00:00Z');
const alert = {
  handling: 'new',
  condition: 'active',
  category: 'camera_event',
  kind: 'camera.wrong_way',
  device: { id: 'cam-cho', kind: 'camera', name: 'Cổng chợ' },
  place: { id: 'cho', name: 'Chợ', village: 'Thôn 2' },
  raised_at: '2026-11-22T09:30:00Z',
} as const;

function asked(query: string): Filter {
  return fromQuery(new URLSearchParams(query));
}

const shown = (one: Parameters<typeof fits>[0], query: string) => fits(one, asked(query), now, true);

describe('the alert filter', () => {
  it('shows what is not resolved unless asked otherwise', () => {
    const filter = asked('');
    expect(filter.handling).toBe('open');
    expect(handlingsOf(filter)).toEqual(['new', 'acknowledged']);
    expect(shown(alert, '')).toBe(true);
    expect(shown({ ...alert, handling: 'resolved' }, '')).toBe(false);
  });

  it('survives its way through the address', () => {
    const filter = { handling: '', condition: 'ended', about: 'wifi', village: 'Thôn 2', device: 'cam-cho', kind: 'camera.motion', within: 'day', told: 'held' } as const;
    expect(fromQuery(new URLSearchParams(toQuery(filter)))).toEqual(filter);
  });

  it('takes nonsense in the address for no filter', () => {
    expect(asked('condition=<b>&about=x&kind=DROP&device=../..&within=9')).toEqual(asked(''));
  });

  it('counts both camera categories as cameras', () => {
    expect(shown({ ...alert, category: 'camera_health' }, 'about=camera')).toBe(true);
    expect(shown({ ...alert, category: 'hotspot' }, 'about=camera')).toBe(false);
  });

  it('narrows by village, camera, kind and time', () => {
    expect(shown(alert, 'village=Thôn 2&device=cam-cho&kind=camera.wrong_way&within=hour')).toBe(true);
    expect(shown(alert, 'village=Thôn 3')).toBe(false);
    expect(shown(alert, 'device=cam-dinh')).toBe(false);
    expect(shown(alert, 'kind=camera.motion')).toBe(false);
    expect(shown({ ...alert, raised_at: '2026-11-22T08:59:00Z' }, 'within=hour')).toBe(false);
    expect(sinceOf(asked('within=hour'), now)).toBe('2026-11-22T09:00:00.000Z');
  });

  it('keeps what belongs to another alert below that one, and shows it to who asks for what was held back', () => {
    const below = { ...alert, category: 'hotspot', lead: 'x', held: 'cause' } as const;
    expect(fits(below, asked(''), now, true)).toBe(false);
    expect(fits(below, asked(''), now, false)).toBe(true);
    expect(fits({ ...below, category: 'camera_event' }, asked(''), now, false)).toBe(false);
    expect(shown(below, 'told=held')).toBe(true);
    expect(shown(alert, 'told=held')).toBe(false);
  });
});

it('the newest alert stands first, whatever the digits of its time', () => {
  const older = { id: 'a', raised_at: '2026-11-22T10:00:00Z' };
  const newer = { id: 'b', raised_at: '2026-11-22T10:00:00.250Z' };
  expect([older, newer].sort(newestFirst)[0]).toBe(newer);
});
