import { api } from '../../../api/client';
import type { RuleKind, RuleSettings } from '../../../api/types';
import { preferences } from '../../../state/preferences.svelte';
import { Resource } from '../../../state/resource.svelte';

/** The kinds of rule the hub knows, with the words for them. */
export class Kinds {
  readonly all = new Resource((signal) => api.get('/api/v1/road/rule-kinds', { signal }));

  of(kind: RuleSettings['kind']): RuleKind | undefined {
    return this.all.data?.items.find((one) => one.kind === kind);
  }

  /** What a rule is called: its own name, else that of its kind. */
  nameOf(settings: RuleSettings): string {
    return settings.name?.trim() || this.of(settings.kind)?.title[preferences.language] || settings.kind;
  }
}
