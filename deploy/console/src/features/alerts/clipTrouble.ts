import { api } from '../../api/client';
import { ProblemError } from '../../api/problem';

export type ClipTrouble = 'alerts.clipGone' | 'alerts.clipBroken';

/** A player does not say why it plays nothing: footage that was deleted is no fault, and is told as what it is. */
export async function clipTrouble(href: string): Promise<ClipTrouble> {
  try {
    await api.get('/api/v1/clips/{clip_id}', { path: { clip_id: href.split('/').at(-2) ?? '' } });
    return 'alerts.clipBroken';
  } catch (problem) {
    return problem instanceof ProblemError && problem.status === 404 ? 'alerts.clipGone' : 'alerts.clipBroken';
  }
}
