/** What a sticker's code opens. */
export function pageOf(address: string, id: string): string {
  return `${address.replace(/\/$/, '')}/api/v1/wifi/public/${id}`;
}

/** Where the hub is asked now, as an offer: people correct it when phones reach it by another name. */
export function addressFrom(here: { protocol: string; host: string }): string {
  return `${here.protocol}//${here.host}`;
}
