import type { Channel, ChannelKind, ChannelSettings } from '../../../api/types';
import { kindForms, type OptionName } from './kinds';

export type Category = NonNullable<ChannelSettings['categories']>[number];

/** A channel as the form holds it: every field a text or a switch. */
export interface ChannelForm {
  kind: ChannelKind;
  name: string;
  url: string;
  /** Empty keeps the one there is. */
  secret: string;
  /** Zalo's secret is two. */
  refreshToken: string;
  options: Record<string, string>;
  minSeverity: NonNullable<ChannelSettings['min_severity']>;
  categories: Category[];
  enabled: boolean;
  fallback: string;
  maxPerHour: string;
  trusted: boolean;
  language: 'vi' | 'en';
  onDuty: boolean;
}

/** An empty form of a kind, with the hub's defaults. */
export function newForm(kind: ChannelKind): ChannelForm {
  return {
    kind,
    name: '',
    url: kindForms[kind].url,
    secret: '',
    refreshToken: '',
    options: {},
    minSeverity: 'info',
    categories: [],
    enabled: true,
    fallback: '',
    maxPerHour: '0',
    trusted: false,
    language: 'vi',
    onDuty: false,
  };
}

export function formOf(channel: Channel): ChannelForm {
  return {
    ...newForm(channel.kind),
    name: channel.name,
    url: channel.url,
    options: { ...channel.options },
    minSeverity: channel.min_severity,
    categories: [...channel.categories],
    enabled: channel.enabled,
    fallback: channel.fallback ?? '',
    maxPerHour: String(channel.max_per_hour),
    trusted: channel.trusted,
    language: channel.language,
    onDuty: channel.on_duty,
  };
}

function secretOf(form: ChannelForm): string | undefined {
  const asked = kindForms[form.kind].secret;
  if (asked === 'none' || asked === 'made') return undefined;
  if (asked === 'zalo') {
    const given = form.secret.trim() && form.refreshToken.trim();
    return given ? JSON.stringify({ secret_key: form.secret.trim(), refresh_token: form.refreshToken.trim() }) : undefined;
  }
  return form.secret || undefined;
}

/** What is sent to the hub; what was left empty is left out. */
export function settingsOf(form: ChannelForm): ChannelSettings {
  const options = kindForms[form.kind].options
    .map(({ name }): [OptionName, string] => [name, (form.options[name] ?? '').trim()])
    .filter(([, value]) => value !== '');
  const secret = secretOf(form);
  return {
    kind: form.kind,
    name: form.name.trim(),
    url: form.url.trim(),
    ...(secret === undefined ? {} : { secret }),
    min_severity: form.minSeverity,
    categories: form.categories,
    enabled: form.enabled,
    options: Object.fromEntries(options),
    ...(form.fallback ? { fallback: form.fallback } : {}),
    max_per_hour: Math.min(3600, Math.max(0, Math.round(Number(form.maxPerHour) || 0))),
    trusted: form.trusted,
    language: form.language,
    on_duty: form.onDuty,
  };
}

/** What has to be filled in before the hub is asked: the field's name, for its message. */
export function missing(form: ChannelForm, isNew: boolean): string | undefined {
  if (!form.name.trim()) return 'name';
  if (form.url.trim().length < 5 || form.url.trim() === kindForms[form.kind].url && form.url.endsWith('//')) return 'url';
  const option = kindForms[form.kind].options.find(({ name, required }) => required && !(form.options[name] ?? '').trim());
  if (option) return `options/${option.name}`;
  if (form.kind !== 'zalo') return undefined;
  const half = Boolean(form.secret.trim()) !== Boolean(form.refreshToken.trim());
  return half || (isNew && !form.secret.trim()) ? 'secret' : undefined;
}
