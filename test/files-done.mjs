const SILENCE_MILLISECONDS = 5_000;

/** Says every few seconds how many files are done, where Jest redraws nothing: the first result may take a minute. */
export default class FilesDone {
  #done = 0;
  #files = 0;
  #timer;

  onRunStart({ numTotalTestSuites }) {
    // In a terminal Jest itself shows what runs.
    if (process.stderr.isTTY) return;
    this.#files = numTotalTestSuites;
    const begun = performance.now();
    this.#timer = setInterval(() => {
      const seconds = Math.round((performance.now() - begun) / 1_000);
      process.stderr.write(`${this.#done}/${this.#files} 个文件 / files · ${seconds} s\n`);
    }, SILENCE_MILLISECONDS);
  }

  onTestResult() {
    this.#done += 1;
    this.#timer?.refresh();
  }

  onRunComplete() {
    clearInterval(this.#timer);
  }
}
