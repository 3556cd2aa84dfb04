import type { ProblemError } from '../../../api/problem';
import { t } from '../../../i18n';

/** Sentences to stand at the fields of the form, by the name the contract gives the field. */
export interface FieldErrors {
  id?: string;
  name?: string;
  place_id?: string;
  purpose?: string;
  main_url?: string;
  sub_url?: string;
  onvif_address?: string;
  field_of_view?: string;
  username?: string;
  password?: string;
  transport?: string;
  owner_name?: string;
  given_by?: string;
  given_on?: string;
  until?: string;
  retention?: string;
  offline_after_s?: string;
  motion?: string;
}

const byPointer: [pointer: string, field: keyof FieldErrors][] = [
  ['/owner/consent/given_by', 'given_by'],
  ['/owner/consent/given_on', 'given_on'],
  ['/owner/consent/until', 'until'],
  ['/owner/consent', 'given_by'],
  ['/owner', 'owner_name'],
  ['/given_by', 'given_by'],
  ['/given_on', 'given_on'],
  ['/until', 'until'],
  ['/id', 'id'],
  ['/name', 'name'],
  ['/place_id', 'place_id'],
  ['/purpose', 'purpose'],
  ['/main_url', 'main_url'],
  ['/sub_url', 'sub_url'],
  ['/onvif_address', 'onvif_address'],
  ['/field_of_view', 'field_of_view'],
  ['/url', 'main_url'],
  ['/username', 'username'],
  ['/password', 'password'],
  ['/retention', 'retention'],
  ['/offline_after_s', 'offline_after_s'],
  ['/motion', 'motion'],
];

/** Where a problem belongs, in the person's language; what the hub itself says stands behind it. */
export function fieldErrors(problem: ProblemError | undefined): FieldErrors {
  const pointer = problem?.pointer;
  const field = pointer && byPointer.find(([known]) => pointer === known || pointer.startsWith(`${known}/`))?.[1];
  return problem && field ? { [field]: sentence(field, problem.detail) } : {};
}

export function pointsAtField(errors: FieldErrors): boolean {
  return Object.keys(errors).length > 0;
}

function sentence(field: keyof FieldErrors, detail: string): string {
  switch (field) {
    case 'id':
      return t('cameraSetup.wrong.id');
    case 'name':
      return t('cameraSetup.wrong.name');
    case 'main_url':
    case 'sub_url':
      return `${t('cameraSetup.wrong.url')} (${detail})`;
    case 'onvif_address':
      return `${t('cameraSetup.wrong.onvif')} (${detail})`;
    case 'field_of_view':
      return t('cameraSetup.wrong.view');
    case 'password':
      return detail.includes('another machine') ? t('cameraSetup.wrong.passwordAgain') : t('cameraSetup.wrong.password');
    case 'username':
      return t('cameraSetup.wrong.username');
    case 'owner_name':
      return t('cameraSetup.wrong.ownerName');
    case 'given_by':
      return t('cameraSetup.wrong.givenBy');
    case 'given_on':
      return t('cameraSetup.wrong.givenOn');
    case 'until':
      return t('cameraSetup.wrong.until');
    case 'retention':
      return t('cameraSetup.wrong.days');
    case 'offline_after_s':
    case 'motion':
      return t('cameraSetup.wrong.seconds');
    default:
      return detail;
  }
}
