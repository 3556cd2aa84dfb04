import { api } from '../../api/client';
import { ProblemError } from '../../api/problem';
import type { Alert } from '../../api/types';
import { t } from '../../i18n';
import { problemAdvice, problemTitle } from '../../i18n/problem';
import { toasts } from '../../state/toasts.svelte';
import { undo } from './undo.svelte';

type Changed = (alert: Alert) => void;

function tell(cause: unknown): void {
  const problem = ProblemError.from(cause);
  // After a 401 the sign-in screen says it all.
  if (problem.status !== 401) toasts.show('bad', `${problemTitle(problem)}. ${problemAdvice(problem)}`);
}

/** Takes an alert up; offers to take that back. Says itself what went wrong. */
export async function acknowledge(alert: Alert, changed: Changed): Promise<void> {
  try {
    changed(await api.post('/api/v1/alerts/{id}/acknowledge', { path: { id: alert.id } }));
    undo.offer(t('alerts.acknowledged'), [alert.id], changed);
  } catch (cause) {
    tell(cause);
  }
}

/** Takes several up at once; what could not be is told. */
export async function acknowledgeAll(ids: readonly string[], changed: Changed): Promise<void> {
  try {
    const { acknowledged, refused } = await api.post('/api/v1/alerts/acknowledge', { body: { ids: [...ids] } });
    acknowledged.forEach(changed);
    if (acknowledged.length > 0) {
      undo.offer(t('alerts.acknowledgedMany', { n: acknowledged.length }), acknowledged.map((alert) => alert.id), changed);
    }
    if (refused.length > 0) toasts.show('bad', t('alerts.refusedMany', { n: refused.length }));
  } catch (cause) {
    tell(cause);
  }
}

/** Gives an alert to somebody. @throws ProblemError with what the person must mend */
export async function assign(alert: Alert, username: string, changed: Changed): Promise<void> {
  changed(await api.post('/api/v1/alerts/{id}/assign', { path: { id: alert.id }, ifMatch: `"${alert.version}"`, body: { username } }));
  undo.offer(t('alerts.assignedTo', { who: username }), [alert.id], changed);
}
