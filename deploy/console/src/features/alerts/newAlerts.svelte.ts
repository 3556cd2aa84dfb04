import { api } from '../../api/client';
import { live } from '../../state/live.svelte';
import { preferences } from '../../state/preferences.svelte';
import { Resource } from '../../state/resource.svelte';
import { session } from '../../state/session.svelte';
import { playChime } from './chime';

/** The alerts nobody has taken up yet: for the count beside the menu, the overview and the chime. */
class NewAlerts {
  list = new Resource((signal) => api.get('/api/v1/alerts', { query: { handling: 'new', limit: 20 }, signal }));
  summary = new Resource((signal) => api.get('/api/v1/alerts/summary', { signal }));
  #known: Set<string> | undefined;

  get count(): number {
    return this.#sum((one) => one.new);
  }

  get taken(): number {
    return this.#sum((one) => one.acknowledged);
  }

  /** Critical ones nobody looked at yet, as far as the newest twenty tell. */
  get critical(): number {
    return this.list.data?.items.filter((alert) => alert.severity === 'critical').length ?? 0;
  }

  get shown(): string {
    return this.count > 99 ? '99+' : String(this.count);
  }

  /** Follows the live socket until the returned function is called. */
  watch(): () => void {
    if (!session.may('alert.read')) return () => undefined;
    this.refresh();
    const ends = [live.on(['alert'], () => this.refreshSoon()), live.onReturn(() => this.refresh())];
    return () => {
      ends.forEach((end) => end());
      this.list.clear();
      this.summary.clear();
      this.#known = undefined;
    };
  }

  refresh(): void {
    void this.summary.load();
    void this.list.load().then(() => this.#heard());
  }

  refreshSoon(): void {
    this.summary.loadSoon();
    this.list.loadSoon(() => this.#heard());
  }

  #sum(part: (one: { new: number; acknowledged: number }) => number): number {
    return this.summary.data?.categories.reduce((sum, one) => sum + part(one), 0) ?? 0;
  }

  /** Chimes once for whatever was not there before; never for what was there at the start. */
  #heard(): void {
    const ids = this.list.data?.items.map((alert) => alert.id);
    if (!ids) return;
    const known = this.#known;
    const fresh = known ? (this.list.data?.items ?? []).filter((alert) => !known.has(alert.id)) : [];
    this.#known = new Set([...(this.#known ?? []), ...ids]);
    if (fresh.length > 0 && preferences.alertSound) playChime(fresh.some((alert) => alert.severity === 'critical'));
  }
}

export const newAlerts = new NewAlerts();
