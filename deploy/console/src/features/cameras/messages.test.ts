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

  it('say what is shown instead of a stream browsers do not play', () => {
    expect(parseVideoMessage('{"type":"instead","wanted":"main","shown":"sub","codec":"hevc"}')).toEqual({ type: 'instead', codec: 'H.265' });
    expect(parseVideoMessage('{"type":"stills","fps":2,"codec":"hevc","generation":2}')).toEqual({ type: 'stills', codec: 'H.265' });
  });

  it('that are not understood are passed over', () => {
    expect(parseVideoMessage('{"type":"skipped","frames":3}')).toBeNull();
    expect(parseVideoMessage('nonsense')).toBeNull();
  });
});
