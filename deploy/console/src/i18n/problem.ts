import { t, word, type PlainKey } from '.';
import type { ProblemError } from '../api/problem';
import { preferences } from '../state/preferences.svelte';
import { span } from './format';

/** What went wrong, in the person's language. */
export function problemTitle(problem: ProblemError): string {
  if (problem.status === 0) return t('problem.network');
  if (problem.status === 403) return t('problem.forbidden');
  if (problem.status === 404) return t('problem.notFound');
  if (problem.type === 'evidence-damaged') return t('evidence.damaged');
  if (problem.status === 409) return t('problem.notNow');
  if (problem.status === 412) return t('problem.conflict');
  if (problem.type.startsWith('unusable-audio')) return t('problem.audio');
  if (problem.type.startsWith('stream-unheard')) return t('problem.stream');
  if (['no-speech-engine', 'speech-failed', 'unknown-voice', 'nothing-to-read'].includes(problem.type)) return t('problem.speech');
  if (problem.status === 413) return t('problem.tooLarge');
  return problem.status >= 500 ? t('problem.server') : t('problem.title');
}

/** By what is wrong with a recording: "try another file" helps nobody whose recording is an hour too long. */
const AUDIO_ADVICE: Readonly<Record<string, PlainKey>> = {
  'unknown-format': 'problem.audioUnknown',
  'no-sound': 'problem.audioNoSound',
  'too-short': 'problem.audioShort',
  'too-long': 'problem.audioLong',
  silent: 'problem.audioSilent',
  'broken-off': 'problem.audioBroken',
};

/** What to do about it; empty when only the hub's own sentence can tell. */
export function problemAdvice(problem: ProblemError): string {
  if (problem.status === 0) return t('problem.networkWhat');
  const own = word('refusal', problem.type.replaceAll('-', '_'), '');
  if (own) return own;
  if (problem.status === 403) return t('problem.forbiddenWhat');
  if (problem.status === 404) return t('problem.notFoundWhat');
  if (problem.status === 412) return t('problem.conflictWhat');
  if (problem.type === 'evidence-damaged') return t('evidence.damagedWhat');
  if (problem.type.startsWith('unusable-audio')) return t(AUDIO_ADVICE[problem.type.slice('unusable-audio-'.length)] ?? 'problem.audioWhat');
  if (problem.type === 'stream-unheard') return t('problem.streamWhat');
  if (problem.type === 'no-speech-engine') return t('problem.speechNone');
  if (problem.type === 'speech-failed') return t('problem.speechFailed');
  if (problem.concerns('start_at')) return t('broadcast.timeRefused');
  if (problem.status === 429 && problem.retryAfter) return t('signin.throttled', { wait: span(problem.retryAfter * 1000, preferences.language) });
  return problem.status >= 500 ? t('problem.serverWhat') : '';
}
