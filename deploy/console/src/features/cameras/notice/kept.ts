import type { Camera, Storage } from '../../../api/types';

export interface KeptDays {
  kind: 'clip' | 'still' | 'recording';
  days: number;
}

/** For how many days what a camera records is kept: its own setting, else what is usual on this hub; whole days, rounded up. */
export function keptDays(camera: Pick<Camera, 'recording' | 'retention'>, kinds: Storage['kinds']): KeptDays[] {
  const own = { clip: camera.retention.clips_days, still: camera.retention.stills_days, recording: camera.retention.recordings_days };
  const made = camera.recording === 'continuous' ? (['clip', 'still', 'recording'] as const) : (['clip', 'still'] as const);
  return made.flatMap((kind) => {
    const days = own[kind] ?? kinds.find((one) => one.kind === kind)?.keep_days;
    return days === undefined ? [] : [{ kind, days: Math.ceil(days) }];
  });
}
