import type { Alert, AlertCategory } from '../../api/types';

/** What the feed shows. Empty text means: all. `open` stands for new and acknowledged together. */
export interface Filter {
  handling: '' | 'open' | 'new' | 'acknowledged' | 'resolved';
  condition: '' | 'active' | 'ended';
  about: '' | 'camera' | 'wifi' | 'speaker' | 'system';
  village: string;
  device: string;
  kind: string;
  /** How far back it happened. */
  within: '' | 'hour' | 'day' | 'week' | 'month';
  /** `held`: only what nobody was told of. */
  told: '' | 'held';
}

const handlings = ['', 'open', 'new', 'acknowledged', 'resolved'] as const;
const conditions = ['', 'active', 'ended'] as const;
const subjects = ['', 'camera', 'wifi', 'speaker', 'system'] as const;
const spans = ['', 'hour', 'day', 'week', 'month'] as const;

const HOUR_MS = 3600_000;
const spanMs: Record<Filter['within'], number> = { '': Infinity, hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS };

const categories: Record<Filter['about'], readonly AlertCategory[]> = {
  '': [],
  camera: ['camera_event', 'camera_health'],
  wifi: ['hotspot'],
  speaker: ['speaker'],
  system: ['system'],
};

/** The hub's categories of what the person chose; none means all. */
export function categoriesOf(filter: Filter): readonly AlertCategory[] {
  return categories[filter.about];
}

/** The hub filters by one handling at a time; `open` takes two lists. None means all. */
export function handlingsOf(filter: Filter): readonly (Alert['handling'] | undefined)[] {
  if (filter.handling === 'open') return ['new', 'acknowledged'];
  return [filter.handling || undefined];
}

/** The instant from which on it must have happened. */
export function sinceOf(filter: Filter, now: Date): string | undefined {
  return filter.within ? new Date(now.getTime() - spanMs[filter.within]).toISOString() : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: string | null, otherwise: T): T {
  return values.find((one) => one === value) ?? otherwise;
}

/** The hub refuses what is not of this form, so that an old or mistyped address means no filter. */
function formed(value: string | null, form: RegExp): string {
  return value !== null && form.test(value) ? value : '';
}

export function fromQuery(query: URLSearchParams): Filter {
  return {
    handling: query.get('handling') === 'all' ? '' : oneOf(handlings, query.get('handling'), 'open'),
    condition: oneOf(conditions, query.get('condition'), ''),
    about: oneOf(subjects, query.get('about'), ''),
    village: (query.get('village') ?? '').slice(0, 120),
    device: formed(query.get('device'), /^[a-z0-9-]{1,64}$/),
    kind: formed(query.get('kind'), /^[a-z]{1,32}\.[a-z_]{1,48}$/),
    within: oneOf(spans, query.get('within'), ''),
    told: query.get('told') === 'held' ? 'held' : '',
  };
}

export function toQuery(filter: Filter): Record<string, string> {
  return { ...filter, handling: filter.handling === 'open' ? '' : filter.handling || 'all' };
}

type Fitting = Pick<Alert, 'handling' | 'condition' | 'category' | 'kind' | 'device' | 'raised_at' | 'place' | 'held' | 'lead'>;

function fitsState(alert: Fitting, filter: Filter): boolean {
  const handling = filter.handling === 'open' ? alert.handling !== 'resolved' : !filter.handling || alert.handling === filter.handling;
  return handling && (!filter.condition || alert.condition === filter.condition) && (!filter.told || alert.held !== undefined);
}

function fitsSubject(alert: Fitting, filter: Filter): boolean {
  const about = categoriesOf(filter);
  return (
    (about.length === 0 || about.includes(alert.category)) &&
    (!filter.kind || alert.kind === filter.kind) &&
    (!filter.device || alert.device.id === filter.device) &&
    (!filter.village || alert.place?.village === filter.village)
  );
}

/**
 * Whether the hub's list would hold this alert.
 *
 * @param seesCauses whether this person sees the alerts others stand below; camera events stand below others for everyone
 */
export function fits(alert: Fitting, filter: Filter, now: Date, seesCauses: boolean): boolean {
  const below = alert.lead !== undefined && !filter.told && !filter.device && (seesCauses || alert.category === 'camera_event');
  const recent = Date.parse(alert.raised_at) >= now.getTime() - spanMs[filter.within];
  return !below && recent && fitsState(alert, filter) && fitsSubject(alert, filter);
}

/** Newest first; what began at the same time by id, which is in time order too. */
export function newestFirst(a: Pick<Alert, 'id' | 'raised_at'>, b: Pick<Alert, 'id' | 'raised_at'>): number {
  return Date.parse(b.raised_at) - Date.parse(a.raised_at) || b.id.localeCompare(a.id);
}
