/**
 * Follows road users from picture to picture: what stands out from the background and what a model saw become objects with an
 * identity, a kind, and a time at which they were first seen. Pure: no clock, no threads, no FFmpeg.
 *
 * <pre>
 *  GreyPicture ─► foreground ─► Blob ─► Sighting ─┐  Gathering: parts of one; Throngs: crowds of many; Berths: who stands
 *  detect.Detection ──────────────────► Sighting ─┴► Matching (two passes) ─► Track ─► TrackedObject
 *                      ▲                                                        │
 *                      └──────────── held: where something is followed ◄────────┘
 * </pre>
 *
 * <p>Lengths are in heights of the picture in both directions, so that circles are round; what depends on how far away
 * something is, is told in heights of the object itself.
 */
package vn.thonhub.camera.vision.track;
