import { backoff, socketUrl } from '../../api/live';
import { MediaFeed, mediaSourceType } from './mediaFeed';
import { parseVideoMessage, type VideoMessage } from './messages';

export type Phase =
  | { name: 'connecting' }
  | { name: 'playing' }
  | { name: 'lost'; cause?: string }
  | { name: 'unsupported'; codec: string }
  | { name: 'refused' };

/** No picture for this long on an open socket: connect again. */
const SILENCE_MS = 12_000;
/** The session ended (the live socket of the tab deals with that), not allowed, no such stream: trying again is no use. */
const GIVE_UP = [4401, 4403, 4404];

/** Plays one stream into one video element and comes back by itself until it is stopped. */
export class LivePlayer {
  #video: HTMLVideoElement;
  #path: string;
  #onPhase: (phase: Phase) => void;
  #socket: WebSocket | undefined;
  #feed: MediaFeed | undefined;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #playing = false;

  constructor(video: HTMLVideoElement, cameraId: string, stream: 'main' | 'sub', onPhase: (phase: Phase) => void) {
    this.#video = video;
    this.#path = `/api/v1/cameras/${encodeURIComponent(cameraId)}/live?stream=${stream}`;
    this.#onPhase = onPhase;
    video.addEventListener('timeupdate', this.#advance);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#drop();
    this.#video.removeEventListener('timeupdate', this.#advance);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  /** Pictures that move are the only proof that the video plays. */
  #advance = (): void => {
    if (this.#playing || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    this.#attempt = 0;
    this.#show({ name: 'playing' });
  };

  #show(phase: Phase): void {
    this.#playing = phase.name === 'playing';
    this.#onPhase(phase);
  }

  #connect(): void {
    this.#show({ name: 'connecting' });
    const socket = new WebSocket(socketUrl(this.#path));
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#listen();
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') return this.#told(parseVideoMessage(data));
      this.#listen();
      this.#feed?.push(data);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      if (!GIVE_UP.includes(code)) return this.#again();
      this.#drop();
      this.#show({ name: 'refused' });
    };
  }

  #told(message: VideoMessage | null): void {
    if (message?.type === 'init') this.#begin(message.mime);
    if (message?.type === 'unsupported') this.#refuse(message.codec);
    if (message?.type === 'state' && message.state !== 'online') {
      // The hub holds this socket open and goes on with it when the camera is back.
      clearTimeout(this.#silence);
      this.#show({ name: 'lost', cause: message.cause });
    }
  }

  #begin(mime: string): void {
    const type = mediaSourceType();
    this.#feed?.close();
    this.#feed = undefined;
    if (!type?.isTypeSupported(mime)) return this.#refuse(/"(.+)"/.exec(mime)?.[1] ?? mime);
    this.#feed = new MediaFeed(this.#video, type, mime, () => this.#again());
  }

  #refuse(codec: string): void {
    this.#drop();
    this.#show({ name: 'unsupported', codec });
  }

  #again(cause?: string): void {
    this.#drop();
    if (this.#stopped) return;
    this.#show({ name: 'lost', cause });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), backoff(this.#attempt++));
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#again(), SILENCE_MS);
  }

  #drop(): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#feed?.close();
    this.#feed = undefined;
  }
}
