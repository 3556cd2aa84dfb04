/**
 * ONVIF: finds cameras in the network, and asks one what it is and where its streams are.
 *
 * <pre>
 *  Discovery ─ Probe (multicast, configured interfaces) ─▶ cameras          ProbeMatches ─▶ FoundDevice
 *
 *  Inspector ─▶ DeviceSession (who am I: nobody, Digest, or WS-UsernameToken)
 *                  └▶ SoapClient (HTTP to one checked address, bounded in size and time) ─▶ SoapAnswer
 *            ◀─ Answers (tree of elements → DeviceInformation, VideoProfile, …)
 *            ─▶ StreamChoice (main, sub) ─▶ Inspection
 * </pre>
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>The device is resolved once, checked by the hub's address gate, and every request of an inspection goes to that
 *       address, whatever addresses the device names for its services. A port it names is checked as well.
 *   <li>Elements are known by local name only. Devices bind wrong name spaces, or none, and declare encodings they do
 *       not use; a parser that insists finds no camera in half of the villages.
 *   <li>A question is first asked without login, so that a wrong password costs at most two failed logins of the few
 *       after which cameras lock the account.
 *   <li>The token's time of creation is the camera's own: its clock is read first, which needs no login. A camera whose
 *       clock is years off can therefore be set up all the same.
 *   <li>A password is never sent in clear. A device that wants Basic is refused with a sentence.
 * </ul>
 */
package vn.thonhub.camera.onvif;
