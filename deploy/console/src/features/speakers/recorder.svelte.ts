/** Why this browser cannot record at all: microphones are given to secure pages only. */
export function recordingFault(scope: { isSecureContext: boolean; MediaRecorder?: unknown; navigator: { mediaDevices?: unknown } } = window): 'insecure' | 'unsupported' | undefined {
  if (!scope.isSecureContext) return 'insecure';
  return scope.navigator.mediaDevices && scope.MediaRecorder ? undefined : 'unsupported';
}

/** What browsers record and the hub reads; Safari knows MP4 only. */
const KINDS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const LOOK_EVERY = 100;

/** A recording from this device's microphone: levels while it runs, a sound afterwards. */
export class Recorder {
  state = $state<'idle' | 'asking' | 'recording'>('idle');
  /** Milliseconds. */
  elapsed = $state(0);
  /** 0 to 1 of full scale, of the last moment. */
  level = $state(0);
  sound = $state.raw<Blob | undefined>();
  url = $state('');
  fault = $state<'denied' | 'none' | undefined>();

  #recorder: MediaRecorder | undefined;
  #stream: MediaStream | undefined;
  #context: AudioContext | undefined;
  #timer = 0;
  /** Grows with each start and discard, so that a microphone allowed too late is given back at once. */
  #turn = 0;

  async start(): Promise<void> {
    this.discard();
    const turn = this.#turn;
    this.state = 'asking';
    this.fault = undefined;
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.fault = cause instanceof DOMException && cause.name === 'NotAllowedError' ? 'denied' : 'none';
      this.state = 'idle';
      return;
    }
    if (turn !== this.#turn) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    this.#stream = stream;
    const parts: Blob[] = [];
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    const recorder = new MediaRecorder(stream, kind ? { mimeType: kind, audioBitsPerSecond: 128_000 } : undefined);
    recorder.ondataavailable = (event) => event.data.size > 0 && parts.push(event.data);
    recorder.onstop = () => turn === this.#turn && this.#keep(new Blob(parts, { type: recorder.mimeType }));
    this.#recorder = recorder;
    this.#listen(stream);
    recorder.start(1000);
    this.state = 'recording';
  }

  stop(): void {
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
    this.#release();
  }

  /** Gives the microphone back and forgets what was recorded. */
  discard(): void {
    this.#turn++;
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
    this.#release();
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = '';
    this.sound = undefined;
    this.elapsed = 0;
    this.state = 'idle';
  }

  #keep(sound: Blob): void {
    this.sound = sound;
    this.url = URL.createObjectURL(sound);
    this.state = 'idle';
  }

  #listen(stream: MediaStream): void {
    const context = new AudioContext();
    const meter = context.createAnalyser();
    meter.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(meter);
    const wave = new Float32Array(meter.fftSize);
    const begun = performance.now();
    this.#context = context;
    this.#timer = window.setInterval(() => {
      meter.getFloatTimeDomainData(wave);
      this.level = wave.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
      this.elapsed = performance.now() - begun;
    }, LOOK_EVERY);
  }

  #release(): void {
    window.clearInterval(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    void this.#context?.close();
    this.#stream = this.#context = undefined;
    this.level = 0;
  }
}
