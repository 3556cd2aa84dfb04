import { t } from '../../../i18n';

/** Asks before a filled-in form is left: by closing the tab, by a link, or by going back. */
export class UnsavedGuard {
  readonly #changed: () => boolean;

  constructor(changed: () => boolean) {
    this.#changed = changed;
  }

  /** To be called while the form stands; what it returns ends the watch. */
  watch(): () => void {
    const here = location.hash;
    let leaving = false;
    const closing = (event: BeforeUnloadEvent) => {
      if (this.#changed()) event.preventDefault();
    };
    // Before the router hears of it, so that a form that stays is not taken down and set up anew.
    const moving = (event: HashChangeEvent) => {
      if (leaving || location.hash === here || !this.#changed()) return;
      if (confirm(t('cameraSetup.leave'))) {
        leaving = true;
        return;
      }
      event.stopImmediatePropagation();
      history.pushState(null, '', here);
    };
    addEventListener('beforeunload', closing);
    addEventListener('hashchange', moving, { capture: true });
    return () => {
      removeEventListener('beforeunload', closing);
      removeEventListener('hashchange', moving, { capture: true });
    };
  }
}
