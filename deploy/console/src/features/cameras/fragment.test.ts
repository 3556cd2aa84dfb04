import { describe, expect, it } from 'vitest';
import { readSamples, readTrack } from './fragment';

type Part = string | number[];

const u32 = (...values: number[]): number[] => values.flatMap((value) => [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255));

/** A box of ISO/IEC 14496-12: its size, its type, what is in it. */
function box(type: string, ...parts: Part[]): number[] {
  const content = parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part));
  return [...u32(content.length + 8), ...[...type].map((letter) => letter.charCodeAt(0)), ...content];
}

const buffer = (...boxes: number[][]): ArrayBuffer => new Uint8Array(boxes.flat()).buffer;
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

function head(codec: string, configuration: string, version = 0): ArrayBuffer {
  const mdhd = version === 1 ? [...u32(1 << 24), ...zeros(16), ...u32(90000)] : [...u32(0), ...zeros(8), ...u32(12800)];
  const entry = box(codec, zeros(78), box('pasp', u32(1, 1)), box(configuration, [1, 66, 192, 22]));
  const media = box('mdia', box('mdhd', mdhd), box('hdlr', zeros(24)), box('minf', box('stbl', box('stsd', u32(0, 1), entry))));
  return buffer(box('ftyp', 'iso5'), box('moov', box('mvhd', zeros(100)), box('trak', box('tkhd', zeros(84)), media)));
}

describe('fragmented MP4', () => {
  it('says what a decoder of H.264 must know', () => {
    expect(readTrack(head('avc1', 'avcC'))).toEqual({ timescale: 12800, description: new Uint8Array([1, 66, 192, 22]) });
    expect(readTrack(head('avc1', 'avcC', 1))?.timescale).toBe(90000);
  });

  it('is not taken for H.264 when it is something else, or cut short', () => {
    expect(readTrack(head('hvc1', 'hvcC'))).toBeUndefined();
    expect(readTrack(head('avc1', 'avcC').slice(0, 200))).toBeUndefined();
    expect(readSamples(head('avc1', 'avcC'), 1000)).toEqual([]);
  });

  it('holds one keyframe, whose size and flags are the defaults of the fragment', () => {
    const moof = (offset: number): number[] =>
      box('moof', box('mfhd', u32(0, 1)), box('traf', box('tfhd', u32(0x20038, 1, 1280, 3, 0x2000000)), box('tfdt', u32(1 << 24, 1, 0)), box('trun', u32(0x1, 1, offset))));
    const samples = readSamples(buffer(moof(moof(0).length + 8), box('mdat', 'abc')), 12800);
    expect(samples).toEqual([{ timestamp: (2 ** 32 * 1e6) / 12800, key: true, data: new Uint8Array([97, 98, 99]) }]);
  });

  it('shows reordered pictures at their own times', () => {
    const trun = (offset: number): number[] => u32(0xb05, 3, offset, 0x2000000, 100, 1, 100, 100, 2, 200, 100, 3, -100);
    const moof = (offset: number): number[] =>
      box('moof', box('traf', box('tfhd', u32(0x20020, 1, 0x1010000)), box('tfdt', u32(0, 1000)), box('trun', trun(offset))));
    const samples = readSamples(buffer(moof(moof(0).length + 8), box('mdat', 'abbccc')), 1000);
    expect(samples.map(({ timestamp, key }) => [timestamp / 1000, key])).toEqual([
      [1100, true],
      [1300, false],
      [1100, false],
    ]);
    expect(samples.map(({ data }) => String.fromCharCode(...data))).toEqual(['a', 'bb', 'ccc']);
  });
});
