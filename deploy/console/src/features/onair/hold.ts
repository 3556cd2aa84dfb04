import { api } from '../../api/client';
import { t } from '../../i18n';
import { toasts } from '../../state/toasts.svelte';

/** Holds what sounds on these speakers, or lets it go on; all speakers when none are named. */
export async function hold(paused: boolean, speakers?: readonly string[]): Promise<void> {
  const body = speakers ? { speakers: [...speakers] } : {};
  const told = await (paused ? api.post('/api/v1/on-air/resume', { body }) : api.post('/api/v1/on-air/pause', { body }));
  toasts.show('ok', t(paused ? 'hold.goesOn' : 'hold.held', { n: told.speakers }));
}
