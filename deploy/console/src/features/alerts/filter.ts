import type { Alert, AlertCategory } from '../../api/types';

/** What the feed shows. Empty text means: all. `open` stands for new and acknowledged together. */
export interface Filter {
  handling: '' | 'open' | 'new' | 'acknowledged' | 'resolved';
  condition: '' | 'active' | 'ended';
  about: '' | 'camera' | 'wifi' | 'speaker' | 'system';
}

const handlings = ['', 'open', 'new', 'acknowledged', 'resolved'] as const;
const conditions = ['', 'active', 'ended'] as const;
const subjects = ['', 'camera', 'wifi', 'speaker', 'system'] as const;

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

function oneOf<T extends string>(values: readonly T[], value: string | null, otherwise: T): T {
  return values.find((one) => one === value) ?? otherwise;
}

export function fromQuery(query: URLSearchParams): Filter {
  return {
    handling: query.get('handling') === 'all' ? '' : oneOf(handlings, query.get('handling'), 'open'),
    condition: oneOf(conditions, query.get('condition'), ''),
    about: oneOf(subjects, query.get('about'), ''),
  };
}

export function toQuery(filter: Filter): Record<string, string> {
  return { handling: filter.handling === 'open' ? '' : filter.handling || 'all', condition: filter.condition, about: filter.about };
}

export function fits(alert: Pick<Alert, 'handling' | 'condition' | 'category'>, filter: Filter): boolean {
  const handling = filter.handling === 'open' ? alert.handling !== 'resolved' : !filter.handling || alert.handling === filter.handling;
  const about = categoriesOf(filter);
  return handling && (!filter.condition || alert.condition === filter.condition) && (about.length === 0 || about.includes(alert.category));
}

/** Newest first; what began at the same time by id, which is in time order too. */
export function newestFirst(a: Pick<Alert, 'id' | 'raised_at'>, b: Pick<Alert, 'id' | 'raised_at'>): number {
  return Date.parse(b.raised_at) - Date.parse(a.raised_at) || b.id.localeCompare(a.id);
}
