import type { Alert, AlertCategory } from '../../api/types';
import { session, type Permission } from '../../state/session.svelte';

const handleNeeds: Record<AlertCategory, Permission> = {
  camera_event: 'camera.watch',
  camera_health: 'camera.health',
  hotspot: 'hotspot_alert.handle',
  speaker: 'speaker_alert.handle',
  system: 'device.manage',
};

/** Whether to offer acknowledge and resolve; the hub checks again. */
export function mayHandle(alert: Alert): boolean {
  return session.may('alert.handle') && session.may(handleNeeds[alert.category]);
}

/** Whether there is footage this person may take out; the hub checks again. */
export function mayExport(alert: Alert): boolean {
  return session.may('camera.watch') && alert.evidence.length > 0;
}
