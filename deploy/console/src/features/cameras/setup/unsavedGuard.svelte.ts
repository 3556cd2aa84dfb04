import { t } from '../../../i18n';
import { router } from '../../../router/router.svelte';

/** Asks before a filled-in form is left: by closing the tab, by a link, or by going back. */
export class UnsavedGuard {
  readonly #changed: () => boolean;

  constructor(changed: () => boolean) {
    this.#changed = changed;
  }

  /** To be called while the form stands; what it returns ends the watch. */
  watch(): () => void {
    const closing = (event: BeforeUnloadEvent) => {
      if (this.#changed()) event.preventDefault();
    };
    const release = router.guard(() => !this.#changed() || confirm(t('cameraSetup.leave')));
    addEventListener('beforeunload', closing);
    return () => {
      release();
      removeEventListener('beforeunload', closing);
    };
  }
}
