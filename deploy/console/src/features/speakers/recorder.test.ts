import { describe, expect, it } from 'vitest';
import { recordingFault } from './recorder.svelte';

describe('recording from the microphone', () => {
  const able = { isSecureContext: true, MediaRecorder: class {}, navigator: { mediaDevices: {} } };

  it('works on a secure page of a browser that records', () => expect(recordingFault(able)).toBeUndefined());
  it('needs HTTPS, and says so before it says anything else', () => expect(recordingFault({ isSecureContext: false, navigator: {} })).toBe('insecure'));
  it('needs a browser that records', () => expect(recordingFault({ ...able, MediaRecorder: undefined })).toBe('unsupported'));
});
