import { expect, it } from 'vitest';
import { lastNight, typedSpan } from './spans';

const at = (text: string) => new Date(`${text}+07:00`);

it('the last night is the one that has begun, as far as it has gone', () => {
  expect(lastNight(at('2026-11-28T09:00:00'))).toEqual({ from: at('2026-11-27T18:00:00'), until: at('2026-11-28T06:00:00') });
  expect(lastNight(at('2026-11-28T02:00:00'))).toEqual({ from: at('2026-11-27T18:00:00'), until: at('2026-11-28T02:00:00') });
  expect(lastNight(at('2026-11-28T19:30:00'))).toEqual({ from: at('2026-11-28T18:00:00'), until: at('2026-11-28T19:30:00') });
});

it('a span is at most a day, forwards, and not in the future', () => {
  const now = at('2026-11-28T09:00:00');
  expect(typedSpan('2026-11-28T07:00', '2026-11-28T12:00', now)).toEqual({ from: at('2026-11-28T07:00:00'), until: now });
  expect(typedSpan('2026-11-28T07:00', '2026-11-28T06:00', now)).toBeNull();
  expect(typedSpan('2026-11-26T07:00', '2026-11-28T06:00', now)).toBeNull();
  expect(typedSpan('2026-11-28T10:00', '2026-11-28T11:00', now)).toBeNull();
});
