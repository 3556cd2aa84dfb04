export type Language = 'vi' | 'en';
export type Theme = 'system' | 'light' | 'dark';

interface Stored {
  language: Language;
  theme: Theme;
  alertSound: boolean;
}

const KEY = 'thonhub.preferences';
const DEFAULTS: Stored = { language: 'vi', theme: 'system', alertSound: false };

function read(): Stored {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Stored>;
    return {
      language: stored.language === 'en' ? 'en' : 'vi',
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system',
      alertSound: stored.alertSound === true,
    };
  } catch {
    return DEFAULTS;
  }
}

/** What this person chose on this device. Nothing here is secret or needed by the hub. */
class Preferences {
  language = $state<Language>('vi');
  theme = $state<Theme>('system');
  alertSound = $state(false);

  constructor() {
    Object.assign(this, typeof localStorage === 'undefined' ? DEFAULTS : read());
    this.#show();
  }

  set(change: Partial<Stored>): void {
    Object.assign(this, change);
    this.#show();
    try {
      localStorage.setItem(KEY, JSON.stringify({ language: this.language, theme: this.theme, alertSound: this.alertSound }));
    } catch {
      // Private windows may refuse storage; the choice then lasts until the tab closes.
    }
  }

  #show(): void {
    if (typeof document === 'undefined') return;
    const root = document.documentElement;
    root.lang = this.language;
    if (this.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.theme;
  }
}

export const preferences = new Preferences();
