import { hashFor, match, parseHash, type Address } from './match';

/**
 * Where the person is. Hash addresses need nothing of the server, survive reload and sign-in,
 * and can be sent to a colleague.
 */
class Router {
  #mayLeave: (() => boolean) | undefined;
  #here = typeof location === 'undefined' ? '' : location.hash;
  address = $state.raw<Address>(parseHash(typeof location === 'undefined' ? '' : location.hash));

  constructor() {
    if (typeof window === 'undefined') return;
    window.addEventListener('hashchange', () => {
      const before = this.address.path;
      if (parseHash(location.hash).path !== before && this.#mayLeave && !this.#mayLeave()) {
        history.pushState(null, '', this.#here);
        return;
      }
      this.#here = location.hash;
      this.address = parseHash(location.hash);
      if (this.address.path !== before) window.scrollTo(0, 0);
    });
  }

  get path(): string {
    return this.address.path;
  }

  at(pattern: string): Record<string, string> | null {
    return match(pattern, this.address.path);
  }

  go(path: string, query: Record<string, string | undefined> = {}): void {
    location.hash = hashFor(path, query);
  }

  /**
   * Asks before the path changes, by link, address or going back; "no" stays. It is asked here, since a window's listeners run
   * in the order they came: nobody else could ask before the screen is taken down. What it returns ends the asking.
   */
  guard(mayLeave: () => boolean): () => void {
    this.#mayLeave = mayLeave;
    return () => (this.#mayLeave = undefined);
  }

  /** Changes the query without a new entry in the history (filters). */
  refine(query: Record<string, string | undefined>): void {
    history.replaceState(null, '', hashFor(this.address.path, query));
    this.#here = location.hash;
    this.address = parseHash(location.hash);
  }
}

export const router = new Router();
