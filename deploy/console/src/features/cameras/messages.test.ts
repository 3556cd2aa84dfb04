import { describe, expect, it } from 'vitest';
import { parseVideoMessage } from './messages';

describe('messages of the live-video socket', () => {
  it('name the format by mime type or by codec alone', () => {
    expect(parseVideoMessage('{"type":"init","mime":"video/mp4; codecs=\\"avc1.64001f\\"","generation":2}')).toEqual({
      type: 'init',
      mime: 'video/mp4; codecs="avc1.64001f"',
      generation: 2,
    });
    expect(parseVideoMessage('{"type":"init","codec":"avc1.42c016"}')).toMatchObject({ mime: 'video/mp4; codecs="avc1.42c016"' });
  });

  it('that are not understood are passed over', () => {
    expect(parseVideoMessage('{"type":"skipped","frames":3}')).toBeNull();
    expect(parseVideoMessage('nonsense')).toBeNull();
  });
});
