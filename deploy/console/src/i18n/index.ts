import { preferences } from '../state/preferences.svelte';
import { fill, type Parameters } from './catalogue';
import { en } from './en';
import { vi } from './vi';

export type MessageKey = keyof typeof vi;
/** Messages that need no values. */
export type PlainKey = { [K in MessageKey]: [Parameters<(typeof vi)[K]>] extends [never] ? K : never }[MessageKey];
type Values<K extends MessageKey> = [Parameters<(typeof vi)[K]>] extends [never]
  ? []
  : [values: Record<Parameters<(typeof vi)[K]>, string | number>];

const catalogues: Record<'vi' | 'en', Record<MessageKey, string>> = { vi, en };

/** The message in the chosen language. Reading it in a component makes that component follow the language. */
export function t<K extends MessageKey>(key: K, ...values: Values<K>): string {
  const message = catalogues[preferences.language][key];
  return values[0] ? fill(message, values[0] as Record<string, string | number>) : message;
}

/** For words of the contract (states, causes, kinds) that may grow: the message if there is one, else `otherwise`. */
export function word(prefix: string, value: string | null | undefined, otherwise?: string): string {
  if (!value) return otherwise ?? '';
  const key = `${prefix}.${value.toLowerCase()}`;
  const messages: Record<string, string> = catalogues[preferences.language];
  return messages[key] ?? otherwise ?? value;
}
