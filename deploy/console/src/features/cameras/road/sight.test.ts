import { expect, it } from 'vitest';
import { sightFaults } from './sight';

it('only what keeps the camera from seeing now is told', () => {
  const alert = (id: string, kind: string, condition: 'active' | 'ended') => ({ id, kind, condition, raised_at: '2026-11-28T00:00:00Z' });
  const faults = sightFaults([alert('1', 'camera.blocked', 'active'), alert('2', 'camera.moved', 'ended'), alert('3', 'camera.wrong_way', 'active')]);
  expect(faults.map(({ id, kind }) => [id, kind])).toEqual([['1', 'blocked']]);
});
