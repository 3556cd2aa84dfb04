import type { ChannelKind } from '../../../api/types';

export type OptionName = 'peer' | 'from' | 'to' | 'username' | 'ca' | 'app_id' | 'user_id' | 'oauth_url' | 'method' | 'content_type' | 'body' | 'headers' | 'expect' | 'sender' | 'scope';

export interface OptionField {
  name: OptionName;
  required?: boolean;
  multiline?: boolean;
  /** Values to choose from; the first is the hub's own when nothing is given. */
  choices?: readonly string[];
}

export interface KindForm {
  /** What stands in the address when the form opens. */
  url: string;
  options: readonly OptionField[];
  /** What the recipient asks for; the hub makes a webhook's own. */
  secret: 'none' | 'made' | 'password' | 'token' | 'zalo';
}

/** What each kind of channel asks, in the words of the hub's contract. */
export const kindForms: Record<ChannelKind, KindForm> = {
  webhook: { url: 'https://', options: [{ name: 'peer' }], secret: 'made' },
  email: {
    url: 'smtps://',
    options: [{ name: 'from', required: true }, { name: 'to', required: true }, { name: 'username' }, { name: 'ca', multiline: true }],
    secret: 'password',
  },
  zalo: {
    url: 'https://openapi.zalo.me',
    options: [{ name: 'app_id', required: true }, { name: 'user_id', required: true }, { name: 'oauth_url' }],
    secret: 'zalo',
  },
  http: {
    url: 'https://',
    options: [
      { name: 'method', choices: ['POST', 'PUT', 'GET'] },
      { name: 'content_type', choices: ['application/json', 'application/x-www-form-urlencoded', 'text/plain'] },
      { name: 'body', multiline: true },
      { name: 'headers', multiline: true },
      { name: 'expect' },
    ],
    secret: 'token',
  },
  mqtt: { url: 'mqtt:alert', options: [], secret: 'none' },
  cap: { url: 'https://', options: [{ name: 'sender' }, { name: 'scope', choices: ['Restricted', 'Public'] }], secret: 'token' },
};

export const channelKinds = Object.keys(kindForms) as ChannelKind[];
