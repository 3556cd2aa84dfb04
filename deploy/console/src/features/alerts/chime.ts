let context: AudioContext | undefined;

/** Two soft tones, made here: no sound file to load. Browsers allow it only after the person touched the page. */
export function playChime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime + 0.02;
    tone(context, 660, start);
    tone(context, 880, start + 0.18);
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
