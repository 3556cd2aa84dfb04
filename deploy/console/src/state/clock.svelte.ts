/** The time that relative times are measured against; moves every ten seconds while someone looks. */
class Clock {
  now = $state(new Date());

  constructor() {
    if (typeof window === 'undefined') return;
    setInterval(() => document.visibilityState === 'visible' && (this.now = new Date()), 10_000);
    document.addEventListener('visibilitychange', () => (this.now = new Date()));
  }
}

export const clock = new Clock();
