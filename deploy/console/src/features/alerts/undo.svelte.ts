import { api } from '../../api/client';
import { ProblemError } from '../../api/problem';
import type { Alert } from '../../api/types';
import { t } from '../../i18n';
import { problemAdvice, problemTitle } from '../../i18n/problem';
import { toasts } from '../../state/toasts.svelte';

/** The hub takes a step back within ten seconds; the button goes a little earlier, for the way there. */
const WITHIN_MS = 9_500;
const AT_ONCE = 6;

/** The last step of this person in this tab, while it can be taken back. */
class UndoStep {
  text = $state('');
  /** When it can no longer be taken back, in milliseconds of this device; undefined when there is nothing. */
  until = $state<number | undefined>(undefined);
  busy = $state(false);
  #ids: readonly string[] = [];
  #back: (alert: Alert) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Offers to take back what was just done. @param back is given each alert as it is again */
  offer(text: string, ids: readonly string[], back: (alert: Alert) => void = () => undefined): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#ids = ids;
    this.#back = back;
    this.until = Date.now() + WITHIN_MS;
    this.#timer = setTimeout(() => this.forget(), WITHIN_MS);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.until = undefined;
    this.#ids = [];
  }

  async take(): Promise<void> {
    const ids = [...this.#ids];
    const back = this.#back;
    const problems: ProblemError[] = [];
    clearTimeout(this.#timer);
    this.busy = true;
    const work = async (): Promise<void> => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        try {
          back(await api.post('/api/v1/alerts/{id}/undo', { path: { id } }));
        } catch (cause) {
          problems.push(ProblemError.from(cause));
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.busy = false;
    this.forget();
    const [first] = problems;
    if (!first) toasts.show('ok', t('alerts.undone'));
    else if (first.status === 409) toasts.show('bad', t('alerts.undoTooLate', { n: problems.length }));
    else if (first.status !== 401) toasts.show('bad', `${problemTitle(first)}. ${problemAdvice(first)}`);
  }
}

export const undo = new UndoStep();
