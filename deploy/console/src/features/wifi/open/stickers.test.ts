import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { addressFrom, pageOf } from './stickers';

describe('a sticker', () => {
  it('opens the page of its hotspot', () => {
    expect(pageOf('http://192.168.10.5:8080/', 'ap-cho-01')).toBe('http://192.168.10.5:8080/api/v1/wifi/public/ap-cho-01');
    expect(addressFrom({ protocol: 'https:', host: 'thon.example:8443' })).toBe('https://thon.example:8443');
  });

  it('has a code coarse enough for a cheap phone two metres below', () => {
    expect(encode(pageOf('https://wifi.xa-vinh-hung.example.vn:8443', 'ap-nha-van-hoa-thon-12-b'), { ecc: 'M' }).size).toBeLessThanOrEqual(45);
  });
});
