/**
 * Erasing a camera's footage because somebody has the right to have it gone: a household that took its consent back, a camera
 * removed together with what it saw. (What goes because its time is over is the business of retention.)
 *
 * <pre>
 * ErasureOrder ──row──▶ FootageEraser ──▶ each FootageKind: rows, audit entry and record of deletion in one transaction ──commit──▶ files
 *    (with the decision)      ▲ held: evidence of alerts nobody has resolved
 *                             └── again: start of the hub, new clip, alert resolved, every hour
 * </pre>
 *
 * <p>An order is a standing rule, "nothing of this camera begun before then", not a list: so a clip that was being written
 * when the order was given, and one that a crash gave back, go as well. It ends when no footage could be that old any more.
 */
package vn.thonhub.camera.erasure;
