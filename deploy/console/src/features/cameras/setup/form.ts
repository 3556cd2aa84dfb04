import type { Camera, CameraSettings, NewCamera } from '../../../api/types';

/** What a person fills in about a camera; empty text where nothing was entered. */
export interface CameraForm {
  id: string;
  name: string;
  placeId: string;
  mainUrl: string;
  subUrl: string;
  onvifAddress: string;
  headingDeg: string;
  angleDeg: string;
  username: string;
  password: string;
  transport: Camera['transport'];
  owner: Camera['owner']['kind'];
  ownerName: string;
  ownerContact: string;
  consent: ConsentForm;
  purpose: string;
  recording: Camera['recording'];
  clipsDays: string;
  stillsDays: string;
  recordingsDays: string;
  offlineAfterS: string;
  analysis: Camera['analysis'];
  motion: boolean;
  coolDownS: string;
}

export interface ConsentForm {
  givenBy: string;
  givenOn: string;
  until: string;
  note: string;
}

export const noConsent: ConsentForm = { givenBy: '', givenOn: '', until: '', note: '' };

/** A camera that is to be added. A search in the network hands over what it found as `name`, `main`, `sub` and `user`. */
export function emptyForm(found: URLSearchParams = new URLSearchParams()): CameraForm {
  const name = found.get('name') ?? '';
  return {
    id: suggestedId(name),
    name,
    placeId: '',
    mainUrl: found.get('main') ?? '',
    subUrl: found.get('sub') ?? '',
    onvifAddress: '',
    headingDeg: '',
    angleDeg: '',
    username: found.get('user') ?? '',
    password: '',
    transport: 'auto',
    owner: 'commune',
    ownerName: '',
    ownerContact: '',
    consent: noConsent,
    purpose: '',
    recording: 'events',
    clipsDays: '',
    stillsDays: '',
    recordingsDays: '',
    offlineAfterS: '60',
    analysis: 'adaptive',
    motion: true,
    coolDownS: '60',
  };
}

export function formOf(camera: Camera): CameraForm {
  const days = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    id: camera.id,
    name: camera.name,
    placeId: camera.place?.id ?? '',
    mainUrl: camera.main_url ?? '',
    subUrl: camera.sub_url ?? '',
    onvifAddress: camera.onvif_address ?? '',
    headingDeg: days(camera.field_of_view?.heading_deg),
    angleDeg: days(camera.field_of_view?.angle_deg),
    username: camera.username ?? '',
    password: '',
    transport: camera.transport,
    owner: camera.owner.kind,
    ownerName: camera.owner.name ?? '',
    ownerContact: camera.owner.contact ?? '',
    consent: noConsent,
    purpose: camera.purpose,
    recording: camera.recording,
    clipsDays: days(camera.retention.clips_days),
    stillsDays: days(camera.retention.stills_days),
    recordingsDays: days(camera.retention.recordings_days),
    offlineAfterS: String(camera.offline_after_s),
    analysis: camera.analysis,
    motion: camera.motion.enabled,
    coolDownS: String(camera.motion.cool_down_s),
  };
}

/** The body of the call that saves it. `former` keeps what this form does not show: zones of motion, privacy masks. */
export function settingsOf(form: CameraForm, former?: Camera): CameraSettings {
  const text = (value: string) => value.trim() || undefined;
  const count = (value: string) => (value.trim() === '' ? undefined : Number(value));
  return {
    name: form.name.trim(),
    place_id: text(form.placeId),
    purpose: form.purpose.trim(),
    main_url: form.mainUrl.trim(),
    sub_url: text(form.subUrl),
    // Empty text takes it away; left out it would stay.
    onvif_address: form.onvifAddress.trim(),
    field_of_view: viewOf(form),
    username: text(form.username),
    password: form.password === '' ? undefined : form.password,
    transport: form.transport,
    owner: ownerOf(form),
    recording: form.recording,
    retention: { clips_days: count(form.clipsDays), stills_days: count(form.stillsDays), recordings_days: count(form.recordingsDays) },
    analysis: form.analysis,
    motion: {
      enabled: form.motion,
      zones: former?.motion.zones ?? [],
      masks: former?.motion.masks ?? [],
      cool_down_s: count(form.coolDownS) ?? 60,
      hold_s: former?.motion.hold_s ?? 0,
    },
    offline_after_s: count(form.offlineAfterS),
  };
}

/** An angle of 0 takes it away; whoever knows the heading only has a usual lens. */
function viewOf({ headingDeg, angleDeg }: CameraForm) {
  if (!headingDeg.trim()) return { heading_deg: 0, angle_deg: 0 };
  return { heading_deg: Number(headingDeg), angle_deg: angleDeg.trim() ? Number(angleDeg) : 90 };
}

export function newCameraOf(form: CameraForm): NewCamera {
  return { id: form.id.trim(), ...settingsOf(form) };
}

function ownerOf(form: CameraForm): CameraSettings['owner'] {
  if (form.owner === 'commune') return { kind: 'commune' };
  return {
    kind: 'household',
    name: form.ownerName.trim(),
    contact: form.ownerContact.trim() || undefined,
    consent: consentBegun(form.consent) ? consentOf(form.consent) : undefined,
  };
}

/** Whether any of it was filled in; then all of it is wanted. */
export function consentBegun(consent: ConsentForm): boolean {
  return Object.values(consent).some((value) => value.trim() !== '');
}

export function consentOf(consent: ConsentForm) {
  return {
    given_by: consent.givenBy.trim(),
    given_on: consent.givenOn,
    until: consent.until,
    note: consent.note.trim() || undefined,
  };
}

/** `Camera cổng chợ Đình` → `cam-cong-cho-dinh`: letters without marks, safe in addresses and file names. */
export function suggestedId(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(camera|cam)-/, '');
  return plain && plain !== 'camera' && plain !== 'cam' ? `cam-${plain}`.slice(0, 64).replace(/-+$/, '') : '';
}

export function same(one: CameraForm, other: CameraForm): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
