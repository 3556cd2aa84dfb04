import { expect, it } from 'vitest';
import type { RuleSettings } from '../../../../api/types';
import { draftOf, settingsOf, wrongOf } from './form';

const speeding = {
  kind: 'speeding',
  name: 'Quá nhanh trước cổng trường',
  enabled: true,
  severity: 'minor',
  areas: ['lane-1'],
  classes: ['car'],
  schedule: [{ days: ['mon', 'tue'], from: '06:30', to: '17:00' }, { from: '22:00', to: '05:00' }],
  hold_s: 1,
  cool_down_s: 60,
  sensitivity: 'normal',
  limit_kmh: 40,
} as RuleSettings;
const uses = ['areas', 'classes', 'schedule', 'hold_s', 'cool_down_s', 'sensitivity', 'limit_kmh'] as const;

it('a rule goes to the form and back without loss', () => {
  expect(settingsOf(draftOf(speeding), uses)).toEqual(speeding);
});

it('only what the kind uses is sent', () => {
  expect(settingsOf(draftOf(speeding), ['schedule'])).toEqual({ kind: 'speeding', name: speeding.name, enabled: true, severity: 'minor', schedule: speeding.schedule });
});

it('names what cannot be sent', () => {
  const draft = { ...draftOf(speeding), limit: '4o', coolDown: '', always: false, schedule: [{ days: [], from: '22:00', to: '22:00' }] };
  expect(wrongOf(draft, uses)).toEqual(['coolDown', 'limit', 'schedule']);
  expect(wrongOf({ ...draft, always: true, coolDown: '0', limit: '40,5' }, uses)).toEqual([]);
});
