import { hashFor, match, parseHash, type Address } from './match';

/**
 * Where the person is. Hash addresses need nothing of the server, survive reload and sign-in,
 * and can be sent to a colleague.
 */
class Router {
  address = $state.raw<Address>(parseHash(typeof location === 'undefined' ? '' : location.hash));

  constructor() {
    if (typeof window === 'undefined') return;
    window.addEventListener('hashchange', () => {
      const before = this.address.path;
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

  /** Changes the query without a new entry in the history (filters). */
  refine(query: Record<string, string | undefined>): void {
    history.replaceState(null, '', hashFor(this.address.path, query));
    this.address = parseHash(location.hash);
  }
}

export const router = new Router();
