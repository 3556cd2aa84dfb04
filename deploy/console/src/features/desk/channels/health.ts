import type { Channel } from '../../../api/types';
import { t } from '../../../i18n';
import type { Tone } from '../../../ui/tone';

const tones: Record<Channel['health'], Tone> = { ok: 'ok', failing: 'bad', disabled: 'unknown' };

export function healthTone(channel: Pick<Channel, 'health'>): Tone {
  return tones[channel.health] ?? 'unknown';
}

/** `1000` is where the hub stops counting. */
export function counted(n: number): string {
  return n >= 1000 ? t('channels.thousand') : String(n);
}
