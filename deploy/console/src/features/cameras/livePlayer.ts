import { backoff, socketUrl } from '../../api/live';
import { DirectFeed } from './directFeed';
import { show, type Feed } from './feed';
import { MediaFeed, mediaSourceType } from './mediaFeed';
import { parseVideoMessage, type VideoMessage } from './messages';

export type Phase =
  | { name: 'connecting' }
  | { name: 'playing' }
  /** Two pictures a second, because browsers do not play the camera's codec. */
  | { name: 'stills'; codec: string }
  | { name: 'lost'; cause?: string }
  | { name: 'unsupported'; codec: string }
  | { name: 'refused' };

/** No picture for this long on an open socket: connect again. */
const SILENCE_MS = 12_000;
/** The session ended (the live socket of the tab deals with that), no such stream: trying again is no use. */
const GIVE_UP = [4401, 4404];

/** Where pictures go: moving ones into the video, single ones into the image. */
export interface Screen {
  video: HTMLVideoElement;
  image: HTMLImageElement;
}

export interface Told {
  onPhase(phase: Phase): void;
  /** The codec that made the hub show another stream; undefined when it shows the one asked for. */
  onInstead(codec: string | undefined): void;
}

/** Plays one stream into one screen and comes back by itself until it is stopped. */
export class LivePlayer {
  #video: HTMLVideoElement;
  #image: HTMLImageElement;
  #path: string;
  #told: Told;
  #stills: string | undefined;
  #socket: WebSocket | undefined;
  #feed: Feed | undefined;
  /** Once this browser could not show the stream the direct way, that is not tried again. */
  #direct = DirectFeed.possible;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #playing = false;

  constructor({ video, image }: Screen, cameraId: string, stream: 'main' | 'sub', told: Told) {
    this.#video = video;
    this.#image = image;
    this.#path = `/api/v1/cameras/${encodeURIComponent(cameraId)}/live?stream=${stream}`;
    this.#told = told;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#drop();
    this.#blank();
  }

  #blank(): void {
    show(this.#video, null);
    this.#video.removeAttribute('src');
    this.#video.load();
    this.#showPicture(undefined);
  }

  #advance(): void {
    if (this.#playing || this.#stills !== undefined) return;
    this.#attempt = 0;
    this.#show({ name: 'playing' });
  }

  #show(phase: Phase): void {
    this.#playing = phase.name === 'playing';
    this.#told.onPhase(phase);
  }

  #connect(): void {
    this.#show({ name: 'connecting' });
    this.#told.onInstead(undefined);
    this.#prepare();
    const socket = new WebSocket(socketUrl(this.#path));
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#listen();
    let opened = false;
    socket.onopen = () => (opened = true);
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') return this.#hear(parseVideoMessage(data));
      this.#listen();
      if (this.#stills === undefined) this.#feed?.push(data);
      else this.#picture(data, this.#stills);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      if (GIVE_UP.includes(code)) return this.#giveUp();
      this.#again();
      if (!opened) void this.#askWhy();
    };
  }

  /** A page is not told why a socket did not open; the same address tells it without one. */
  async #askWhy(): Promise<void> {
    const { status } = await fetch(this.#path).catch(() => ({ status: 0 }));
    if (status === 403 && !this.#stopped) this.#giveUp();
  }

  #giveUp(): void {
    clearTimeout(this.#retry);
    this.#drop();
    this.#blank();
    this.#show({ name: 'refused' });
  }

  #hear(message: VideoMessage | null): void {
    if (message?.type === 'init') this.#begin(message.mime);
    if (message?.type === 'stills') this.#stills = message.codec;
    if (message?.type === 'instead') this.#told.onInstead(message.codec);
    if (message?.type === 'state' && message.state !== 'online' && message.state !== 'degraded') {
      // The hub holds this socket open and goes on with it when the camera is back.
      clearTimeout(this.#silence);
      this.#show({ name: 'lost', cause: message.cause });
    }
  }

  /** While the socket opens, so does the browser's media source. */
  #prepare(): void {
    const type = mediaSourceType();
    const reports = { onPicture: () => this.#advance(), onFault: (unable = false) => this.#fault(unable) };
    this.#feed?.close();
    if (this.#direct) this.#feed = new DirectFeed(this.#video, reports);
    else this.#feed = type && new MediaFeed(this.#video, type, reports);
  }

  #fault(unable: boolean): void {
    this.#direct &&= !unable;
    this.#again();
  }

  #begin(mime: string): void {
    this.#stills = undefined;
    this.#showPicture(undefined);
    if (!mediaSourceType()?.isTypeSupported(mime)) return this.#refuse(/"(.+)"/.exec(mime)?.[1] ?? mime);
    if (!this.#feed || this.#feed.begun) this.#prepare();
    this.#feed?.begin(mime);
  }

  #picture(data: ArrayBuffer, codec: string): void {
    this.#attempt = 0;
    this.#showPicture(URL.createObjectURL(new Blob([data], { type: 'image/jpeg' })));
    this.#show({ name: 'stills', codec });
  }

  /** The one before is given back, or every picture ever shown would stay in memory. */
  #showPicture(url: string | undefined): void {
    const former = this.#image.src;
    if (url) this.#image.src = url;
    else this.#image.removeAttribute('src');
    if (former.startsWith('blob:')) URL.revokeObjectURL(former);
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
    this.#stills = undefined;
  }
}
