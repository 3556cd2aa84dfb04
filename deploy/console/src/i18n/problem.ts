import { t } from '.';
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
  if (problem.type === 'unusable-audio') return t('problem.audio');
  if (problem.type === 'stream-unheard') return t('problem.stream');
  if (problem.type === 'no-speech-engine' || problem.type === 'speech-failed') return t('problem.speech');
  if (problem.status === 413) return t('problem.tooLarge');
  return problem.status >= 500 ? t('problem.server') : t('problem.title');
}

/** What to do about it; empty when only the hub's own sentence can tell. */
export function problemAdvice(problem: ProblemError): string {
  if (problem.status === 0) return t('problem.networkWhat');
  if (problem.status === 403) return t('problem.forbiddenWhat');
  if (problem.status === 404) return t('problem.notFoundWhat');
  if (problem.status === 412) return t('problem.conflictWhat');
  if (problem.type === 'evidence-damaged') return t('evidence.damagedWhat');
  if (problem.type === 'unusable-audio') return t('problem.audioWhat');
  if (problem.type === 'stream-unheard') return t('problem.streamWhat');
  if (problem.type === 'no-speech-engine') return t('problem.speechNone');
  if (problem.type === 'speech-failed') return t('problem.speechFailed');
  if (problem.concerns('start_at')) return t('broadcast.timeRefused');
  if (problem.status === 429 && problem.retryAfter) return t('signin.throttled', { wait: span(problem.retryAfter * 1000, preferences.language) });
  return problem.status >= 500 ? t('problem.serverWhat') : '';
}
