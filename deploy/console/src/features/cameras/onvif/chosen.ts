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
  username: string;
  password: string;
}

/** Profiles with an address, which are those a person may choose. */
export function usable(told: OnvifInspection): OnvifProfile[] {
  return told.profiles.filter((profile) => profile.url);
}

/** One line about a stream: `1920x1080 · H.264 · 15 hình/giây · hình khóa mỗi 1 giây`. */
export function describe(profile: OnvifProfile): string {
  const codec: Record<string, string> = { h264: 'H.264', h265: 'H.265', jpeg: 'JPEG', mpeg4: 'MPEG-4', other: '?' };
  return [
    `${profile.width}x${profile.height}`,
    codec[profile.encoding] ?? profile.encoding,
    profile.fps && t('onvif.fps', { n: number(profile.fps, preferences.language, profile.fps % 1 ? 1 : 0) }),
    profile.keyframe_interval_s &&
      t('onvif.keyframe', { n: number(profile.keyframe_interval_s, preferences.language, profile.keyframe_interval_s % 1 ? 1 : 0) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How wrong the camera's clock is; a second or two is the way there and back. */
export function clockText(told: OnvifInspection): string | undefined {
  const drift = told.clock_drift_s;
  if (drift === undefined) return undefined;
  if (Math.abs(drift) <= 2) return t('onvif.clockRight');
  const amount = span(Math.abs(drift) * 1000, preferences.language);
  return drift > 0 ? t('onvif.clockAhead', { span: amount }) : t('onvif.clockBehind', { span: amount });
}

/** The same with what the camera calls itself as name. */
export function nameOf(told: OnvifInspection, found: string | undefined): string {
  return (found ?? [told.device?.manufacturer, told.device?.model].filter(Boolean).join(' ')).slice(0, 120);
}
