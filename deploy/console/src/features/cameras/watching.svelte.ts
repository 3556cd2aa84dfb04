/** Whether an element is on the screen of a visible tab; only then is its stream worth the village's line. */
export class Watching {
  #inView = $state(false);
  #tabVisible = $state(document.visibilityState === 'visible');

  get now(): boolean {
    return this.#inView && this.#tabVisible;
  }

  /** As an attachment: `{@attach watching.element}`. */
  element = (element: Element): (() => void) => {
    const observer = new IntersectionObserver(([entry]) => (this.#inView = entry?.isIntersecting ?? false), { rootMargin: '64px' });
    const follow = () => (this.#tabVisible = document.visibilityState === 'visible');
    observer.observe(element);
    document.addEventListener('visibilitychange', follow);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', follow);
    };
  };
}
