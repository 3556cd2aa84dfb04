import { ProblemError } from '../api/problem';

/**
 * Something fetched: data, or the problem, or still loading. A later load replaces an earlier one whose answer is late.
 * A failed refresh keeps the old data beside the problem.
 */
export class Resource<T> {
  data = $state.raw<T | undefined>(undefined);
  problem = $state.raw<ProblemError | undefined>(undefined);
  loading = $state(false);
  #fetch: (signal: AbortSignal) => Promise<T>;
  #running: AbortController | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(fetch: (signal: AbortSignal) => Promise<T>) {
    this.#fetch = fetch;
  }

  async load(): Promise<void> {
    this.#running?.abort();
    const run = new AbortController();
    this.#running = run;
    this.loading = true;
    try {
      const data = await this.#fetch(run.signal);
      if (run.signal.aborted) return;
      this.data = data;
      this.problem = undefined;
    } catch (cause) {
      if (run.signal.aborted) return;
      this.problem = ProblemError.from(cause);
    }
    this.loading = false;
  }

  /** Loads within a second however often it is asked: a burst of live messages is one request. */
  loadSoon(after?: () => void): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.load().then(after);
    }, 700);
  }

  /** Forgets the data, e.g. because it is now about another device. */
  clear(): void {
    this.#running?.abort();
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.data = undefined;
    this.problem = undefined;
  }
}
