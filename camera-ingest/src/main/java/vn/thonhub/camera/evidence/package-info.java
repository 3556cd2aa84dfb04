/**
 * Evidence that stands: footage goes out as a package whose every byte is covered by the hub's signature, together with who
 * recorded, saw and took it and why; anybody can check it without the hub.
 *
 * <pre>
 * clip, still, … (EvidenceSource) ─▶ digests compared with those of the moment of writing ─▶ one transaction: audit entry,
 *                                    custody log up to it, manifest, signature, export row ─▶ package, streamed
 * package ─▶ PackageCheck (no hub, no network): container, signature, every member
 * </pre>
 *
 * <p><b>The package</b> is a zip in which nothing is compressed and nothing is left to chance: {@code manifest.json},
 * {@code manifest.sig} (Ed25519 over the manifest's exact bytes, detached), {@code public-key.pem}, {@code SHA256SUMS},
 * {@code custody.json}, {@code README.txt}, then the footage. The manifest lists size and SHA-256 of every member but itself
 * and its signature. The same export gives the same bytes each time it is fetched.
 *
 * <p><b>The key</b> is made once per install ({@link vn.thonhub.camera.evidence.SigningKeys}) and never leaves the data
 * directory. Public keys of former times stay, so that older packages can be checked.
 *
 * <p><b>What a signature proves.</b> That nothing in the package has changed since this hub signed it. Whose hub it was is
 * known only when the public key is compared with one obtained elsewhere. It does not protect against who holds the box
 * itself; the audit log's head in the manifest ties each export to a log that grows on.
 *
 * <p><b>Decisions.</b>
 * <ul>
 *   <li>The stored bytes of the manifest are signed, not a canonical form of JSON: nothing to agree on, and openssl can do it.
 *   <li>No compression: video does not shrink, lengths are known before the first byte, and there is no bomb to defuse.
 *   <li>A zip that is not exactly what this program writes is refused, for two readers may see two contents in it; whoever has
 *       packed it anew checks the folder instead.
 *   <li>Colleagues' notes on an alert stay out: they may name people, and they are no fact about the footage.
 * </ul>
 */
package vn.thonhub.camera.evidence;
