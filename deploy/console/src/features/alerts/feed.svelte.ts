import { api } from '../../api/client';
import type { LiveMessage } from '../../api/live';
import { ProblemError } from '../../api/problem';
import type { Alert } from '../../api/types';
import { live } from '../../state/live.svelte';
import { session } from '../../state/session.svelte';
import { categoriesOf, fits, handlingsOf, newestFirst, sinceOf, type Filter } from './filter';

const FRESH_MS = 8_000;
/** Of what nobody looked at yet as much as the hub gives at once, so that the most urgent is among it. */
const PAGE = 30;
const NEW_PAGE = 200;

/** One list of the hub; `open` alerts are two of them, laid together. */
interface Strand {
  handling: Alert['handling'] | undefined;
  next: string | undefined;
  done: boolean;
}

/** The alert feed: a filtered list, page by page, into which live alerts come without a reload. */
export class Feed {
  items = $state.raw<Alert[]>([]);
  /** Ids that arrived just now and are shown so. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  problem = $state.raw<ProblemError | undefined>(undefined);
  loading = $state(true);
  loadingMore = $state(false);
  more = $state(false);
  /** What arrived while somebody reads: it comes in when they ask, so that nothing moves under their hand. */
  waiting = $state.raw<readonly Alert[]>([]);
  /** While true, arrivals wait. */
  calm: () => boolean = () => false;
  #strands: Strand[] = [];
  #filter: Filter;
  #run = 0;
  /** What came over the live socket while a list was on its way. */
  #late: Alert[] = [];

  constructor(filter: Filter) {
    this.#filter = filter;
  }

  watch(): () => void {
    void this.load();
    const ends = [live.on(['alert'], (message) => void this.#hear(message)), live.onReturn(() => void this.load())];
    return () => {
      this.#run++;
      ends.forEach((end) => end());
    };
  }

  async load(): Promise<void> {
    this.#strands = handlingsOf(this.#filter).map((handling) => ({ handling, next: undefined, done: false }));
    this.loading = true;
    if (!(await this.#fetch(++this.#run, []))) return;
    this.loading = false;
    this.waiting = [];
    this.#late.splice(0).forEach((alert) => this.put(alert));
  }

  async loadMore(): Promise<void> {
    this.loadingMore = true;
    await this.#fetch(this.#run, this.items);
    this.loadingMore = false;
  }

  /** Puts the newer version of an alert in its place, or takes it out when it no longer fits. */
  put(alert: Alert): void {
    if (this.loading) {
      this.#late.push(alert);
      return;
    }
    if ([...this.items, ...this.waiting].some((one) => one.id === alert.id && one.version > alert.version)) return;
    const others = this.items.filter((one) => one.id !== alert.id);
    const isNew = others.length === this.items.length;
    this.waiting = this.waiting.filter((one) => one.id !== alert.id);
    if (!fits(alert, this.#filter, new Date(), session.may('device.manage'))) {
      this.items = others;
      return;
    }
    if (isNew && this.calm()) {
      this.waiting = [...this.waiting, alert];
      return;
    }
    this.items = [...others, alert].sort(newestFirst);
    if (isNew && alert.handling === 'new') this.#mark(alert.id);
  }

  /** Lets in what waited. */
  letIn(): void {
    const arrived = this.waiting;
    this.waiting = [];
    this.items = [...this.items, ...arrived].sort(newestFirst);
    arrived.filter((alert) => alert.handling === 'new').forEach((alert) => this.#mark(alert.id));
  }

  /** The next page of every strand. False when the answer came too late to matter. */
  async #fetch(run: number, before: readonly Alert[]): Promise<boolean> {
    const strands = this.#strands;
    try {
      const pages = await Promise.all(strands.map((strand) => (strand.done ? { items: [] } : this.#page(strand))));
      if (run !== this.#run) return false;
      const byId = new Map([...before, ...pages.flatMap((page) => page.items)].map((alert) => [alert.id, alert]));
      this.items = [...byId.values()].sort(newestFirst);
      this.more = strands.some((strand) => !strand.done);
      this.problem = undefined;
    } catch (cause) {
      if (run !== this.#run) return false;
      this.problem = ProblemError.from(cause);
    }
    return true;
  }

  async #page(strand: Strand): Promise<{ items: Alert[] }> {
    const filter = this.#filter;
    const page = await api.get('/api/v1/alerts', {
      query: {
        handling: strand.handling,
        condition: filter.condition || undefined,
        category: categoriesOf(filter).join(',') || undefined,
        village: filter.village || undefined,
        device: filter.device || undefined,
        kind: filter.kind || undefined,
        since: sinceOf(filter, new Date()),
        held: filter.told === 'held' || undefined,
        cursor: strand.next,
        limit: strand.handling === 'new' ? NEW_PAGE : PAGE,
      },
    });
    strand.next = page.next ?? undefined;
    strand.done = strand.next === undefined;
    return page;
  }

  /** A live message may carry the alert or only its id. */
  async #hear(message: LiveMessage): Promise<void> {
    const run = this.#run;
    const data = message.data as Partial<Alert> | undefined;
    if (!data?.id) return;
    try {
      const alert = data.title && data.handling && data.evidence ? (data as Alert) : await api.get('/api/v1/alerts/{id}', { path: { id: data.id } });
      if (run === this.#run) this.put(alert);
    } catch {
      // Not for this person's eyes, or gone again; the next load tells.
    }
  }

  #mark(id: string): void {
    this.fresh = new Set([...this.fresh, id]);
    setTimeout(() => (this.fresh = new Set([...this.fresh].filter((one) => one !== id))), FRESH_MS);
  }
}
