import { describe, expect, it } from 'vitest';
import { fill, translationOf } from './catalogue';

const first = { hello: 'Chào {name}', bye: 'Tạm biệt' } as const;
const translate = translationOf<typeof first>();

describe('a translation', () => {
  it('has the same keys and parameters, or does not compile', () => {
    expect(translate({ hello: 'Hello {name}', bye: 'Bye' }).bye).toBe('Bye');
    // @ts-expect-error a key is missing
    translate({ hello: 'Hello {name}' });
    // @ts-expect-error another parameter
    translate({ hello: 'Hello {who}', bye: 'Bye' });
    // @ts-expect-error a parameter is missing
    translate({ hello: 'Hello', bye: 'Bye' });
    // @ts-expect-error a key too many
    translate({ hello: 'Hello {name}', bye: 'Bye', more: 'More' });
  });
});

describe('fill', () => {
  it('puts values in their places and leaves unknown names to be seen', () => {
    expect(fill('{n} trên {total}, {what}', { n: 2, total: 5 })).toBe('2 trên 5, {what}');
  });
});
