import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Emergency } from '../../api/types';
import ActiveEmergency from './ActiveEmergency.svelte';
import { drillWord } from './emergencies.svelte';
import EmergencyConfirm from './EmergencyConfirm.svelte';
import PastEmergency from './PastEmergency.svelte';

const one = {
  id: 'e1',
  state: 'active',
  title: 'Vỡ đê',
  text: 'Đây là diễn tập.',
  zone: {},
  zone_name: 'Toàn xã',
  live: false,
  audio: { id: 'a1', title: 'Vỡ đê', duration_ms: 9_000 },
  created_at: '2027-04-29T00:00:00Z',
  confirm_until: '2027-04-29T00:10:00Z',
  counts: { speakers: 1, started: 1, sounding: 1, heard: 0, unheard: 0 },
} as unknown as Emergency;
const nothing = () => undefined;

const shown = (emergency: Emergency) => [
  render(ActiveEmergency, { props: { one: emergency, ondone: nothing } }).body,
  render(EmergencyConfirm, { props: { draft: emergency, onback: nothing, ondone: nothing } }).body,
  render(PastEmergency, { props: { one: emergency } }).body,
];

describe('a drill', () => {
  it('is called so wherever it is shown, and nothing else is', () => {
    for (const page of shown({ ...one, drill: true })) expect(page).toContain('data-testid="drill"');
    for (const page of shown(one)) expect(page).not.toContain('data-testid="drill"');
    for (const page of shown({ ...one, drill: false })) expect(page).not.toContain('data-testid="drill"');
  });

  it('is told to the hub only when it is one', () => {
    expect(drillWord(true)).toEqual({ drill: true });
    expect(drillWord(false)).toEqual({});
  });
});
