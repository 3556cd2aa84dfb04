// Runs in the browser's audio thread: gathers a third of a second of the microphone and hands it over as 16 bit samples.
class Blocks extends AudioWorkletProcessor {
  #block = new Int16Array(Math.round(sampleRate / 3));
  #filled = 0;

  process([input]) {
    for (const value of input?.[0] ?? []) {
      this.#block[this.#filled++] = Math.max(-32768, Math.min(32767, Math.round(value * 32767)));
      if (this.#filled === this.#block.length) {
        this.port.postMessage(this.#block.buffer, [this.#block.buffer]);
        this.#block = new Int16Array(Math.round(sampleRate / 3));
        this.#filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('blocks', Blocks);
