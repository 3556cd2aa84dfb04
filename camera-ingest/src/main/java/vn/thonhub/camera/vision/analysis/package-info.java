/**
 * One camera's analysis: of its packets, as few decoded as will do, pictures are made; of pictures motion, sight faults and
 * road users followed; of these the moments that rules are told.
 *
 * <p>{@link vn.thonhub.camera.vision.analysis.SceneAnalysis} hangs on the fan-out of one stream with a queue on the analysis
 * pool. While its gate sleeps it looks at keyframes only, each decoded by itself. On a hint it takes the packets since some
 * seconds before from the ring and decodes from there on, so that what led up to an event is seen too; it sleeps again when
 * nothing stirs. Nothing is decoded twice but the keyframes at the beginning of such a stretch.
 */
package vn.thonhub.camera.vision.analysis;
