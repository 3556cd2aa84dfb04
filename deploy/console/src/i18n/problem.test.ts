import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/problem';
import { problemAdvice, problemTitle } from './problem';

const refused = (type: string, status = 400) => new ProblemError(status, type, 'in English');

describe('a recording that cannot be used', () => {
  it('is called so, whatever is wrong with it', () => {
    for (const type of ['unusable-audio', 'unusable-audio-silent', 'unusable-audio-of-tomorrow'])
      expect(problemTitle(refused(type))).toBe('Không dùng được tệp âm thanh này');
  });

  it('comes with the remedy for what is wrong with it', () => {
    expect(problemAdvice(refused('unusable-audio-too-long'))).toContain('cắt thành nhiều phần');
    expect(problemAdvice(refused('unusable-audio-broken-off'))).toContain('tệp đầy đủ');
    expect(problemAdvice(refused('unusable-audio-silent'))).toContain('micro');
    expect(problemAdvice(refused('unusable-audio'))).toContain('thử tệp khác');
    expect(problemAdvice(refused('unusable-audio-of-tomorrow'))).toContain('thử tệp khác');
  });
});

describe('a refusal of the loudspeakers', () => {
  it('comes with its own remedy, whatever its status', () => {
    expect(problemAdvice(refused('speaker-busy', 409))).toContain('chọn giờ khác');
    expect(problemAdvice(refused('own-approval', 403))).toContain('người duyệt khác');
    expect(problemAdvice(refused('not-enrolled', 409))).toContain('mã kết nối');
    expect(problemAdvice(refused('conflict', 409))).toBe('');
  });

  it('tells a page from a station that is silent', () => {
    expect(problemTitle(refused('stream-unheard-not-sound'))).toBe('Không nghe được luồng phát này');
    expect(problemAdvice(refused('stream-unheard-not-sound'))).toContain('trang web');
    expect(problemAdvice(refused('stream-unheard'))).toContain('kiểm tra địa chỉ');
  });
});
