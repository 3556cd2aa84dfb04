import type { Alert, AlertCategory } from '../../api/types';
import { t, word } from '../../i18n';
import { bitRate, number, shortTime, span } from '../../i18n/format';
import { preferences } from '../../state/preferences.svelte';
import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tone';

/** The alert's title in the chosen language, facts filled in by the hub. */
export function titleOf(alert: Alert): string {
  return alert.title[preferences.language];
}

/** `Cổng chợ · Thôn 2` */
export function placeOf(alert: Alert): string {
  const place = alert.place;
  return place ? [place.name, place.village].filter((part, i, all) => part && all.indexOf(part) === i).join(' · ') : '';
}

const pictures: Record<AlertCategory, IconName> = { camera_event: 'camera', camera_health: 'camera', hotspot: 'wifi', speaker: 'speaker', system: 'info' };

export function iconOf(alert: Alert): IconName {
  return pictures[alert.category];
}

const rooms: Record<AlertCategory, string> = { camera_event: '#/cameras/', camera_health: '#/cameras/', hotspot: '#/wifi/', speaker: '#/speakers?tab=speakers', system: '#/alerts' };

/** Where the alert's device is shown. Speakers have no page of their own yet, and the hub is no device. */
export function deviceHref(alert: Alert): string {
  if (alert.kind === 'hub.channel_failing') return '#/desk/channels';
  return alert.category === 'speaker' || alert.category === 'system' ? rooms[alert.category] : rooms[alert.category] + encodeURIComponent(alert.device.id);
}

export const severityTones: Record<string, Tone> = { critical: 'bad', major: 'bad', minor: 'warn', info: 'busy' };

export function severityTone(alert: Alert): Tone {
  return severityTones[alert.severity] ?? 'unknown';
}

const handlingTones: Record<string, Tone> = { new: 'warn', acknowledged: 'busy', resolved: 'ok' };

export function handlingTone(alert: Alert): Tone {
  return handlingTones[alert.handling] ?? 'unknown';
}

/** Address of the newest piece of evidence of a type, `snapshot` or `clip`. */
export function evidence(alert: Alert, type: string): string | undefined {
  return alert.evidence.findLast((one) => one.type === type)?.href;
}

/** The stills of an alert: the newest plain one, and the newest with a box around what it is about. */
export function stillsOf(alert: Alert): { plain: string | undefined; boxed: string | undefined } {
  return { plain: evidence(alert, 'snapshot'), boxed: evidence(alert, 'snapshot_boxed') };
}

/** What one cause took down, by name; undefined for an alert of a single device. */
export function tookDown(alert: Pick<Alert, 'facts'>): { count: number; names: string } | undefined {
  const { count, devices } = alert.facts;
  return typeof count === 'number' && typeof devices === 'string' ? { count, names: devices } : undefined;
}

/** Facts for other programs, and those another fact says better. */
function isForPeople(name: string, facts: Record<string, unknown>): boolean {
  if (name === 'rule' || name === 'track' || /^place_[xy]_m$/.test(name)) return false;
  return !(name === 'direction' && facts.direction_name);
}

/** Facts with a name and value a person can read; what has no name of its own keeps the contract's. */
export function factsOf(alert: { facts: Record<string, unknown> }): { label: string; value: string }[] {
  return Object.entries(alert.facts)
    .filter(([name, value]) => isForPeople(name, alert.facts) && value !== null && value !== '' && typeof value !== 'object')
    .map(([name, value]) => ({ label: word('fact', name, name.replaceAll('_', ' ')), value: factValue(name, value) }));
}

function factValue(name: string, value: unknown): string {
  const language = preferences.language;
  if (typeof value === 'number') {
    if (name.endsWith('_s')) return span(value * 1000, language);
    if (name.endsWith('_ms')) return span(value, language);
    if (name.endsWith('_bps')) return bitRate(value, language);
    if (name.endsWith('_kmh')) return t('road.kmh', { n: number(value, language) });
    if (name.endsWith('_m')) return t('fact.metres', { n: number(value, language, Number.isInteger(value) ? 0 : 1) });
    if (name.endsWith('_pct')) return `${number(value, language, 1)} %`;
    return number(value, language, Number.isInteger(value) ? 0 : 2);
  }
  if (typeof value === 'boolean') return word('fact.value', String(value));
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return shortTime(new Date(text), new Date(), language);
  if (name === 'cause' || name === 'reason') return word('cause', text);
  if (name === 'class') return word('user', text);
  if (name === 'direction') return word('rule.direction', text);
  if (name === 'state') return word('state', text);
  return text;
}
