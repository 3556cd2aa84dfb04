/** SHA-256 of a certificate as phones show it: `A1:B2:…`. */
export async function fingerprintOf(certificate: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', certificate);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(':');
}
