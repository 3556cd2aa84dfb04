import type { OnvifInspection, OnvifProfile } from '../../../api/types';
import { t } from '../../../i18n';
import { number, span } from '../../../i18n/format';
import { preferences } from '../../../state/preferences.svelte';

/** What a camera form is filled with after a camera was found and asked. */
export interface ChosenCamera {
  name: string;
  mainUrl: string;
  /** Empty when no sub stream was chosen. */
  subUrl: string;
  /** Where it was asked. */
  onvifAddress: string;
  username: string;
  password: string;
}

/** Profiles with an address, which are those a person may choose. */
export function usable(told: OnvifInspection): OnvifProfile[] {
  return told.profiles.filter((profile) => profile.url);
}

const CODECS: Record<string, string> = { h264: 'H.264', h265: 'H.265', jpeg: 'JPEG', mpeg4: 'MPEG-4' };

/** What tells a stream from the others: `main · 1920x1080 · H.264`, with the lens before it where there are several. */
export function titleOf(profile: OnvifProfile, several: boolean): string {
  const parts = [profile.name, `${profile.width}x${profile.height}`, CODECS[profile.encoding] ?? '?'];
  return (several ? [profile.source ?? '?', ...parts] : parts).join(' · ');
}

/** The rest of it: `15 hình/giây · hình khóa mỗi 1 giây`. */
export function paceOf(profile: OnvifProfile | undefined): string {
  const amount = (value: number) => number(value, preferences.language, value % 1 ? 1 : 0);
  return [
    profile?.fps && t('onvif.fps', { n: amount(profile.fps) }),
    profile?.keyframe_interval_s && t('onvif.keyframe', { n: amount(profile.keyframe_interval_s) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How wrong the camera's clock is; a second or two is the way there and back. */
export function clockText(told: OnvifInspection): string | undefined {
  const drift = told.clock_drift_s;
  if (drift === undefined) return undefined;
  return driftText(drift);
}

export function driftText(drift: number): string {
  if (Math.abs(drift) <= 2) return t('onvif.clockRight');
  const amount = span(Math.abs(drift) * 1000, preferences.language);
  return drift > 0 ? t('onvif.clockAhead', { span: amount }) : t('onvif.clockBehind', { span: amount });
}

/** Beyond this the time a camera prints into its pictures contradicts the hub's, and with it the evidence. */
export function isFarOff(drift: number | undefined): boolean {
  return drift !== undefined && Math.abs(drift) > 5;
}

/** A name to begin with: what the camera calls itself in the network, else make and model. */
export function nameOf(told: OnvifInspection, found: string | undefined): string {
  return (found ?? [told.device?.manufacturer, told.device?.model].filter(Boolean).join(' ')).slice(0, 120);
}
