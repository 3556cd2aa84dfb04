import { ProblemError } from '../../api/problem';
import { send } from '../../api/request';
import type { Alert } from '../../api/types';
import { clipTrouble } from './clipTrouble';
import { evidence, stillsOf } from './describe';

/** What of an alert's footage can still be taken out. */
export type FootageLeft = 'all' | 'stills' | 'nothing';

/** Footage goes with its time, or for want of room. What cannot be asked now counts as there: the hub has the last word. */
export async function footageLeft(alert: Alert): Promise<FootageLeft> {
  const clip = evidence(alert, 'clip');
  if (clip && (await clipTrouble(clip)) !== 'alerts.clipGone') return 'all';
  const stills = Object.values(stillsOf(alert)).filter((href) => href !== undefined);
  if (!clip && stills.length === 0) return 'all';
  const gone = await Promise.all(stills.map(isGone));
  if (gone.every(Boolean)) return 'nothing';
  return clip ? 'stills' : 'all';
}

/** Asks for the picture itself, which the page shows anyway: in the audit log both are one view. */
async function isGone(href: string): Promise<boolean> {
  try {
    await (await send('GET', href)).body?.cancel();
    return false;
  } catch (problem) {
    return problem instanceof ProblemError && problem.status === 404;
  }
}
