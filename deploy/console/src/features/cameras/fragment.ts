/** What a decoder has to be told of a stream before its pictures. */
export interface Track {
  /** Ticks a second. */
  timescale: number;
  /** The AVC decoder configuration record (ISO/IEC 14496-15, 5.3.3). */
  description: Uint8Array<ArrayBuffer>;
}

/** One encoded picture. */
export interface Sample {
  /** When it is shown, in the stream's time. Microseconds. */
  timestamp: number;
  key: boolean;
  data: Uint8Array<ArrayBuffer>;
}

const BOX_HEAD = 8;
/** What stands in these boxes before the boxes within them. */
const STSD_FIELDS = 8;
const VISUAL_SAMPLE_ENTRY_FIELDS = 78;
/** What a fragment's boxes say of the fields that follow (ISO/IEC 14496-12, 8.8.7 and 8.8.8). */
const TFHD = { baseDataOffset: 0x1, descriptionIndex: 0x2, duration: 0x8, size: 0x10, flags: 0x20 };
const TRUN = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, composition: 0x800 };
const NO_SYNC_SAMPLE = 0x10000;

/** The track of an initialisation segment; undefined when it is not one of H.264 video. */
export function readTrack(segment: ArrayBuffer): Track | undefined {
  const media = within(new DataView(segment), 'moov', 'trak', 'mdia');
  const head = media && child(media, 'mdhd');
  const descriptions = media && within(media, 'minf', 'stbl', 'stsd');
  const entry = descriptions && child(descriptions, 'avc1', STSD_FIELDS);
  const avcC = entry && child(entry, 'avcC', VISUAL_SAMPLE_ENTRY_FIELDS);
  if (!head || !avcC) return undefined;
  const timescale = head.getUint32(head.getUint8(0) === 1 ? 20 : 12);
  return { timescale, description: new Uint8Array(segment, avcC.byteOffset, avcC.byteLength) };
}

/** The pictures of a fragment of one track, in the order they are decoded. */
export function readSamples(fragment: ArrayBuffer, timescale: number): Sample[] {
  const moof = child(new DataView(fragment), 'moof');
  const traf = moof && child(moof, 'traf');
  const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => traf && child(traf, type));
  if (!moof || !tfhd || !tfdt || !trun) return [];
  const defaults = readDefaults(tfhd);
  const run = new Fields(trun);
  const count = run.next();
  let at = moof.byteOffset - BOX_HEAD + run.nextIf(TRUN.dataOffset, moof.byteLength + 2 * BOX_HEAD);
  const firstFlags = run.nextIf(TRUN.firstFlags, defaults.flags);
  let decoded = tfdt.getUint8(0) === 1 ? Number(tfdt.getBigUint64(4)) : tfdt.getUint32(4);
  return Array.from({ length: count }, (_, number) => {
    const duration = run.nextIf(TRUN.duration, defaults.duration);
    const data = new Uint8Array(fragment, at, run.nextIf(TRUN.size, defaults.size));
    const flags = run.nextIf(TRUN.flags, number === 0 ? firstFlags : defaults.flags);
    const shown = decoded + (run.nextIf(TRUN.composition, 0) | 0);
    decoded += duration;
    at += data.byteLength;
    return { timestamp: Math.round((shown * 1e6) / timescale), key: (flags & NO_SYNC_SAMPLE) === 0, data };
  });
}

function readDefaults(tfhd: DataView): { duration: number; size: number; flags: number } {
  const fields = new Fields(tfhd);
  fields.next();
  fields.nextIf(TFHD.baseDataOffset, 0);
  fields.nextIf(TFHD.baseDataOffset, 0);
  fields.nextIf(TFHD.descriptionIndex, 0);
  return { duration: fields.nextIf(TFHD.duration, 0), size: fields.nextIf(TFHD.size, 0), flags: fields.nextIf(TFHD.flags, 0) };
}

/** The numbers of a full box one after the other, of which some are there only if its flags say so. */
class Fields {
  #box: DataView;
  #flags: number;
  #at = 4;

  constructor(box: DataView) {
    this.#box = box;
    this.#flags = box.getUint32(0) & 0xffffff;
  }

  next(): number {
    this.#at += 4;
    return this.#box.getUint32(this.#at - 4);
  }

  nextIf(flag: number, otherwise: number): number {
    return this.#flags & flag ? this.next() : otherwise;
  }
}

function within(box: DataView, ...path: string[]): DataView | undefined {
  return path.reduce<DataView | undefined>((found, type) => found && child(found, type), box);
}

/** The content of the first box of a type, behind {@code fields} bytes of other things. */
function child(box: DataView, type: string, fields = 0): DataView | undefined {
  for (let at = fields; at + BOX_HEAD <= box.byteLength; ) {
    const size = box.getUint32(at);
    if (size < BOX_HEAD || at + size > box.byteLength) return undefined;
    if (nameOf(box, at + 4) === type) return new DataView(box.buffer, box.byteOffset + at + BOX_HEAD, size - BOX_HEAD);
    at += size;
  }
  return undefined;
}

function nameOf(box: DataView, at: number): string {
  return String.fromCharCode(...new Uint8Array(box.buffer, box.byteOffset + at, 4));
}
