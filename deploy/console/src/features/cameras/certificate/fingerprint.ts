/** A certificate's fingerprint as cameras and browsers show it: `AB:CD:…`. */
export function fingerprint(sha256: string): string {
  return sha256.toUpperCase().match(/../g)?.join(':') ?? sha256;
}
