let context: AudioContext | undefined;

/** Two soft tones, thrice and higher when it is urgent, made here: no sound file to load. Browsers allow it only after the person touched the page. */
export function playChime(urgent = false): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime + 0.02;
    for (let n = 0; n < (urgent ? 3 : 1); n++) {
      tone(context, urgent ? 880 : 660, start + n * 0.7);
      tone(context, urgent ? 1175 : 880, start + n * 0.7 + 0.18);
    }
  } catch {
    // No sound device: the alert is on the screen anyway.
  }
}

function tone(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator();
  const loudness = audio.createGain();
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.18, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
  oscillator.connect(loudness).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.55);
}
