import type { Alert } from '../../../api/types';

/** What can keep a camera that sends pictures from seeing. */
const faults = ['dark', 'blinded', 'blocked', 'moved', 'defocused', 'frozen'] as const;
export type SightFault = (typeof faults)[number];

/** What keeps a camera from seeing now, by its alerts; a camera without such rules tells nothing. */
export function sightFaults(alerts: readonly Pick<Alert, 'id' | 'kind' | 'condition' | 'raised_at'>[]): { id: string; kind: SightFault; raised_at: string }[] {
  return alerts.flatMap(({ id, kind, condition, raised_at }) => {
    const fault = faults.find((one) => kind === `camera.${one}`);
    return fault && condition === 'active' ? [{ id, kind: fault, raised_at }] : [];
  });
}
