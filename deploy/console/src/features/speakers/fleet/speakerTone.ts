import type { Speaker, SpeakerCondition } from '../../../api/types';
import { toneOf, type Tone } from '../../../ui/tone';

/** What keeps a speaker from being heard at its time; the rest only wants a look. */
const severe: readonly SpeakerCondition[] = ['silent_amplifier', 'clock_off'];

/** The worst of being there, of what is wrong, and of what it does. */
export function speakerTone(speaker: Pick<Speaker, 'state' | 'conditions' | 'reported'>): Tone {
  const tone = toneOf(speaker.state);
  const wrong = speaker.conditions ?? [];
  if (tone === 'bad' || wrong.some((one) => severe.includes(one.kind))) return 'bad';
  if (tone !== 'ok') return tone;
  if (wrong.length > 0) return 'warn';
  return speaker.reported?.playing ? 'busy' : 'ok';
}

export const conditionTone = (kind: SpeakerCondition): Tone => (severe.includes(kind) ? 'bad' : 'warn');
