import type { PlainKey } from '../../i18n';
import type { Permission } from '../../state/session.svelte';
import type { IconName } from '../../ui/icons';

export interface Destination {
  path: string;
  label: PlainKey;
  icon: IconName;
  /** Shown to those who may; none means everyone. */
  needs?: Permission;
}

/** The rooms of the console, in the order people look at them. */
export const destinations: readonly Destination[] = [
  { path: '/', label: 'nav.overview', icon: 'overview' },
  { path: '/alerts', label: 'nav.alerts', icon: 'alert', needs: 'alert.read' },
  { path: '/cameras', label: 'nav.cameras', icon: 'camera', needs: 'device.view' },
  { path: '/wifi', label: 'nav.wifi', icon: 'wifi', needs: 'wifi.view' },
  { path: '/speakers', label: 'nav.speakers', icon: 'speaker', needs: 'broadcast.view' },
];

/** Whether a destination is where the path is: `/alerts/01ab` belongs to `/alerts`. */
export function within(path: string, destination: string): boolean {
  return destination === '/' ? path === '/' : path === destination || path.startsWith(`${destination}/`);
}
