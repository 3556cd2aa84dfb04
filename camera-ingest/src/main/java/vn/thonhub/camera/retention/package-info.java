/**
 * How long footage of all kinds is kept: by age, and as much as the disk holds.
 *
 * <pre>
 * DiskWatch (every 5 s) ── too little free ──┐
 * each minute ───────────────────────────────┴▶ FootageKeeper: RetentionPlan over FootageKinds, oldest first
 *                                                │ row and deletion record, one transaction per slice; then the files
 *                                                └▶ footage_deletion ─▶ API, console
 * </pre>
 *
 * <p><b>Order.</b> First what is past its time (hub's time per kind, or the camera's own), then, if the budget is used up or
 * the disk has too little free, the oldest of all kinds together. Evidence of alerts nobody has resolved never goes, nor
 * continuous recording from a minute before such an incident to a minute after it (an hour at most); that is asked in the
 * transaction that deletes. The row goes first: a kill in between leaves a file that the next start finds again,
 * rather than a row whose file is gone.
 *
 * <p><b>When the disk fills.</b> Below {@code free_bytes} the oldest footage goes at once. If that does not help, continuous
 * recording stops at its own reserve, then no clip begins below the clips' reserve; stills and alerts go on. {@code /readyz}
 * is red from the first of these on.
 *
 * <p><b>The record of deletions</b> sums up per hour, camera, kind and reason, so that it stays small, and is kept two years.
 */
package vn.thonhub.camera.retention;
