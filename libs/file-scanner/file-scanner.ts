/** What a scanner says of a file. */
export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** The name of what was found, in the scanner's own words: text from outside. */
  | { readonly kind: 'infected'; readonly signature: string };

/** Looks for known malware in files. */
export interface FileScanner {
  /**
   * Scans a file in clear. Whoever asks waits for a bounded time.
   * @param bytes one or more
   * @throws UnavailableError when there is no verdict: no answer, none in time, or none that can be understood. Such a file
   *   is not clean. The error holds nothing of the file.
   */
  scan(bytes: Buffer): Promise<ScanVerdict>;
  /** Resolves when files can be scanned now; sends none. @throws UnavailableError */
  checkHealth(): Promise<void>;
}
