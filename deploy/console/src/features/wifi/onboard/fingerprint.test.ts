import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint';

it('a fingerprint is written as phones write it', async () => {
  // FIPS 180-4, the example "abc".
  expect(await fingerprintOf(new TextEncoder().encode('abc').buffer as ArrayBuffer)).toBe('BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD');
});
