import { api } from '../../../api/client';
import type { CapAlert, CapFeed, Emergency } from '../../../api/types';
import { live } from '../../../state/live.svelte';
import { Resource } from '../../../state/resource.svelte';
import { session } from '../../../state/session.svelte';

/** No message tells of a feed that is read; people wait here to see whether a new one works. */
const REFRESH_MS = 5_000;

/** Feeds of others and what came of them, kept up to date while the screen is open. */
export class WarningFeeds {
  feeds = new Resource<CapFeed[]>((signal) => api.get('/api/v1/cap/feeds', { signal }).then((page) => page.items));
  alerts = new Resource<CapAlert[]>((signal) => api.get('/api/v1/cap/alerts', { signal }).then((page) => page.items));
  emergencies = new Resource<Emergency[]>((signal) => api.get('/api/v1/emergencies', { query: { limit: 50 }, signal }).then((page) => page.items));

  /** Sources of emergencies people have written; what was thrown away is offered again. */
  drafted = $derived(new Set((this.emergencies.data ?? []).filter((one) => one.state !== 'discarded').map((one) => one.source ?? '')));

  watch(): () => void {
    const load = () => {
      if (session.may('channel.manage')) void this.feeds.load();
      if (session.may('broadcast.view')) [this.alerts, this.emergencies].forEach((one) => void one.load());
    };
    load();
    const timer = setInterval(() => document.visibilityState === 'visible' && load(), REFRESH_MS);
    const ends = [live.on(['emergency'], load), live.onReturn(load), () => clearInterval(timer)];
    return () => ends.forEach((end) => end());
  }
}
