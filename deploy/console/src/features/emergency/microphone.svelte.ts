import { send } from '../../api/live-sound';
import { ProblemError } from '../../api/problem';
import workletUrl from './microphone.worklet.js?url';

/** Why this browser cannot speak live: microphones are given to secure pages only. */
export function microphoneFault(scope: { isSecureContext: boolean; AudioWorkletNode?: unknown; navigator: { mediaDevices?: unknown } } = window): 'insecure' | 'unsupported' | undefined {
  if (!scope.isSecureContext) return 'insecure';
  return scope.navigator.mediaDevices && scope.AudioWorkletNode ? undefined : 'unsupported';
}

/** Blocks that wait for the network; older ones are of no use to anybody. */
const MOST_WAITING = 9;
const RETRY_MS = 300;

/** This device's microphone, opened to be tried, then spoken into. One for the console: it goes on when a page is left. */
class LiveMicrophone {
  state = $state<'off' | 'asking' | 'open' | 'speaking'>('off');
  /** Which emergency hears it. */
  into = $state('');
  /** 0 to 1 of full scale, of the last third of a second. */
  level = $state(0);
  fault = $state<'denied' | 'none' | undefined>();
  /** Nothing has got through for a while. */
  stumbling = $state(false);

  #stream: MediaStream | undefined;
  #context: AudioContext | undefined;
  #waiting: ArrayBuffer[] = [];
  #block = 0;
  #sending = false;
  #underWay: AbortController | undefined;

  async open(): Promise<void> {
    if (this.state !== 'off') return;
    this.state = 'asking';
    this.fault = undefined;
    try {
      // The loudspeaker outside the window would howl otherwise.
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
      this.#context = new AudioContext();
      await this.#context.audioWorklet.addModule(workletUrl);
      const node = new AudioWorkletNode(this.#context, 'blocks', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
      node.port.onmessage = (event: MessageEvent<ArrayBuffer>) => this.#heard(event.data);
      this.#context.createMediaStreamSource(this.#stream).connect(node);
      this.state = 'open';
    } catch (cause) {
      this.close();
      this.fault = cause instanceof DOMException && cause.name === 'NotAllowedError' ? 'denied' : 'none';
    }
  }

  /** From now on this emergency hears it. */
  speak(emergency: string): void {
    if (this.state !== 'open') return;
    this.into = emergency;
    this.#block = 0;
    this.#waiting = [];
    this.state = 'speaking';
  }

  /** Sends nothing more for now, and gives up what is under way: not a word must reach what is being ended. */
  hush(): void {
    if (this.state === 'speaking') this.state = 'open';
    this.#waiting = [];
    this.#underWay?.abort();
  }

  /** Takes a hush back: what was to be ended goes on. */
  goOn(): void {
    if (this.state === 'open' && this.into !== '') this.state = 'speaking';
  }

  /** Gives the microphone back. */
  close(): void {
    this.hush();
    this.#stream?.getTracks().forEach((track) => track.stop());
    void this.#context?.close();
    this.#stream = this.#context = undefined;
    this.level = 0;
    this.into = '';
    this.stumbling = false;
    this.state = 'off';
  }

  #heard(block: ArrayBuffer): void {
    this.level = new Int16Array(block).reduce((peak, value) => Math.max(peak, Math.abs(value)), 0) / 32768;
    if (this.state !== 'speaking') return;
    this.#waiting.push(block);
    while (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    if (!this.#sending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    const into = this.into;
    while (this.state === 'speaking' && this.into === into && this.#waiting.length > 0) {
      const block = this.#waiting[0]!;
      this.#underWay = new AbortController();
      try {
        await send(into, this.#block, this.#context!.sampleRate, block, this.#underWay);
        this.stumbling = false;
        this.#block++;
        if (this.#waiting[0] === block) this.#waiting.shift();
      } catch (cause) {
        if (this.state !== 'speaking') break;
        // Over, or not ours: whoever ended it wants silence.
        if ([403, 404, 409].includes(ProblemError.from(cause).status)) this.close();
        else this.stumbling = true;
        await new Promise((wait) => setTimeout(wait, RETRY_MS));
      }
    }
    this.#sending = false;
  }
}

export const microphone = new LiveMicrophone();
