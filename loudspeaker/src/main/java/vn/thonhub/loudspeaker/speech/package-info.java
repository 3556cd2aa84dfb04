/**
 * Text read aloud: engines that turn text into sound, previews people hear before they keep them, and the voice behind an
 * HTTP address. What is kept goes into the library like any upload.
 */
package vn.thonhub.loudspeaker.speech;
