/** Names in braces of a message, e.g. `'{n} cảnh báo'` → `'n'`. */
export type Parameters<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | Parameters<Rest> : never;

type SameParameters<A extends string, B extends string> = [Parameters<A>] extends [Parameters<B>]
  ? [Parameters<B>] extends [Parameters<A>]
    ? B
    : { error: 'parameter not in the Vietnamese message'; extra: Exclude<Parameters<B>, Parameters<A>> }
  : { error: 'parameter missing'; missing: Exclude<Parameters<A>, Parameters<B>> };

type Translated<V, E> = { readonly [K in keyof V]: K extends keyof E ? SameParameters<V[K] & string, E[K] & string> : string } & {
  readonly [K in Exclude<keyof E, keyof V>]: never;
};

/**
 * A translation of the catalogue `V`: a key too few, a key too many or another parameter does not compile.
 * Use as `translationOf<typeof vi>()({ … })`.
 */
export function translationOf<V extends Record<string, string>>() {
  return <const E extends Record<string, string>>(messages: E & Translated<V, E>): { readonly [K in keyof V]: string } =>
    messages as unknown as { readonly [K in keyof V]: string };
}

/** Puts values in the place of `{name}`; an unknown name stays as it stands, so that it is seen. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
