import type { Component } from 'svelte';
import type { Permission } from '../../state/session.svelte';
import { match } from '../../router/match';

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}` ? Name | Names<Rest> : P extends `${string}:${infer Name}` ? Name : never;
type Values<P extends string> = [Names<P>] extends [never] ? Record<string, never> : Record<Names<P>, string>;
type Module<P extends Record<string, unknown>> = { default: Component<P> };

export interface Screen {
  readonly pattern: string;
  /** Opened to those with any of them; none means everyone who may enter the room. */
  readonly needs: readonly Permission[];
  /** Fetches the screen's script once; the same promise for all who ask, until it fails. */
  readonly load: () => Promise<Module<Record<string, string>>>;
}

/** What the values of the pattern are called, the component must take. */
function screen<P extends string>(pattern: P, load: () => Promise<Module<Values<P>>>, ...needs: Permission[]): Screen {
  let loading: Promise<Module<Record<string, string>>> | undefined;
  return {
    pattern,
    needs,
    load: () => (loading ??= (load() as Promise<Module<Record<string, string>>>).catch((why: unknown) => ((loading = undefined), Promise.reject(why)))),
  };
}

/**
 * Every screen by its address; the first that fits is meant. Each is a script of its own, so that a phone on a slow line waits
 * only for what it shows. Addresses of rooms beside devices are two parts long, so that no device's id can stand in their way.
 */
export const screens: readonly Screen[] = [
  screen('/', () => import('../overview/OverviewScreen.svelte')),
  screen('/alerts', () => import('../alerts/AlertsScreen.svelte')),
  screen('/alerts/:id', () => import('../alerts/AlertDetail.svelte')),
  screen('/desk/numbers', () => import('../desk/numbers/NumbersScreen.svelte'), 'alert.read'),
  screen('/desk/duty', () => import('../desk/duty/DutyScreen.svelte'), 'alert.read'),
  screen('/desk/channels', () => import('../desk/channels/ChannelsScreen.svelte'), 'channel.manage'),
  screen('/desk/channels/:id', () => import('../desk/channels/ChannelScreen.svelte'), 'channel.manage'),
  screen('/cameras', () => import('../cameras/CameraWall.svelte')),
  screen('/cameras/setup/new', () => import('../cameras/setup/CameraFormScreen.svelte'), 'device.manage'),
  screen('/cameras/:id', () => import('../cameras/CameraScreen.svelte')),
  screen('/cameras/:id/edit', () => import('../cameras/setup/CameraFormScreen.svelte'), 'device.manage'),
  screen('/cameras/:id/notice', () => import('../cameras/notice/NoticeScreen.svelte'), 'device.manage'),
  screen('/cameras/:id/masks', () => import('../cameras/masks/MaskScreen.svelte'), 'camera.setup'),
  screen('/cameras/:id/footage', () => import('../footage/FootageScreen.svelte'), 'camera.watch'),
  screen('/cameras/:id/calibration', () => import('../cameras/road/calibration/CalibrationScreen.svelte'), 'camera.setup'),
  screen('/cameras/:id/areas', () => import('../cameras/road/areas/AreasScreen.svelte'), 'camera.setup'),
  screen('/cameras/:id/rules', () => import('../cameras/road/rules/RulesScreen.svelte'), 'rule.manage', 'camera.setup', 'camera.watch'),
  screen('/cameras/:id/rules/new', () => import('../cameras/road/rules/RuleFormScreen.svelte'), 'rule.manage'),
  screen('/cameras/:id/rules/:rule', () => import('../cameras/road/rules/RuleFormScreen.svelte'), 'rule.manage'),
  screen('/cameras/:id/rules/:rule/replay', () => import('../cameras/road/replay/ReplayScreen.svelte'), 'rule.manage'),
  screen('/cameras/:id/traffic', () => import('../cameras/road/traffic/TrafficScreen.svelte'), 'device.view'),
  screen('/wifi', () => import('../wifi/WifiScreen.svelte')),
  screen('/wifi/report/month', () => import('../wifi/ReportScreen.svelte')),
  screen('/wifi/setup/new', () => import('../wifi/onboard/OnboardScreen.svelte'), 'device.manage'),
  screen('/wifi/work/calendar', () => import('../wifi/work/WorkScreen.svelte')),
  screen('/wifi/public/page', () => import('../wifi/open/PublicScreen.svelte')),
  screen('/wifi/incidents/list', () => import('../wifi/incidents/IncidentsScreen.svelte')),
  screen('/wifi/map/places', () => import('../wifi/map/MapScreen.svelte')),
  screen('/wifi/:id', () => import('../wifi/AccessPointScreen.svelte')),
  screen('/speakers', () => import('../speakers/SpeakersScreen.svelte')),
  screen('/speakers/emergency', () => import('../emergency/EmergencyScreen.svelte')),
  screen('/speakers/emergency/feeds', () => import('../emergency/feeds/FeedsScreen.svelte'), 'broadcast.view', 'channel.manage'),
  screen('/speakers/compose', () => import('../speakers/ScheduleFormScreen.svelte'), 'broadcast.compose'),
  screen('/speakers/broadcasts/:id', () => import('../speakers/BroadcastScreen.svelte')),
  screen('/speakers/schedules/:id', () => import('../speakers/ScheduleScreen.svelte')),
  screen('/speakers/schedules/:id/edit', () => import('../speakers/ScheduleFormScreen.svelte'), 'broadcast.compose'),
  screen('/speakers/device/:id', () => import('../speakers/fleet/SpeakerScreen.svelte')),
  screen('/speakers/map/places', () => import('../speakers/fleet/SpeakerMapScreen.svelte')),
  screen('/speakers/zones/list', () => import('../speakers/fleet/ZonesScreen.svelte')),
  screen('/speakers/rules/commune', () => import('../speakers/fleet/RulesScreen.svelte')),
  screen('/speakers/report/month', () => import('../speakers/fleet/ProofMonthScreen.svelte')),
  screen('/storage', () => import('../storage/StorageScreen.svelte'), 'device.manage'),
];

/** The screen the path names, with the values in its address; null where there is none. */
export function screenAt(path: string): { screen: Screen; values: Record<string, string> } | null {
  for (const one of screens) {
    const values = match(one.pattern, path);
    if (values) return { screen: one, values };
  }
  return null;
}
