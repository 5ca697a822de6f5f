import { parentPort } from 'node:worker_threads';
import { makePdf, Printing } from './make-pdf';

/** What the thread is asked. */
export interface AskedPrinting {
  readonly id: number;
  readonly printing: Printing;
}
/** What it answers: the file, or why there is none. */
export type PrintedAnswer =
  { readonly id: number; readonly file: Uint8Array } | { readonly id: number; readonly fault: string };

/* The program of the thread: a document at a time, in the order in which they are asked for. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (asked: AskedPrinting) => {
  last = last.then(() => answer(asked));
});

async function answer({ id, printing }: AskedPrinting): Promise<void> {
  try {
    tell({ id, file: await makePdf(printing) });
  } catch (error) {
    tell({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function tell(answered: PrintedAnswer): void {
  parentPort?.postMessage(answered);
}
