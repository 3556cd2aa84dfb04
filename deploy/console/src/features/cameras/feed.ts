/**
 * One stretch of live video with one set of parameters on its way into a video element, from its initialisation segment
 * until the next.
 */
export interface Feed {
  /** Whether it is known already what is played. */
  readonly begun: boolean;
  /** Plays what is pushed from now on; to be called once. */
  begin(mime: string): void;
  /** The initialisation segment first, then fragments. */
  push(part: ArrayBuffer): void;
  close(): void;
}

/** What a feed says to the player it belongs to. */
export interface Reports {
  /** A picture was shown: pictures that move are the only proof that the video plays. */
  onPicture(): void;
  /** The stream has to begin anew; {@code unable}: and by another kind of feed. */
  onFault(unable?: boolean): void;
}

/** Shows a stream instead of whatever was shown; null to show none. */
export function show(video: HTMLVideoElement, stream: MediaStream | null): void {
  const former = video.srcObject instanceof MediaStream ? video.srcObject.getTracks() : [];
  video.srcObject = stream;
  former.forEach((track) => track.stop());
}
