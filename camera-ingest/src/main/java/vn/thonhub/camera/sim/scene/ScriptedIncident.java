package vn.thonhub.camera.sim.scene;

/**
 * One incident and when it lasts, in scene milliseconds.
 *
 * @param actorId who causes it
 */
record ScriptedIncident(IncidentKind kind, String actorId, long fromMs, long toMs) {}
