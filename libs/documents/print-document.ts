import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LocalDate } from '#kernel';
import type { DocumentTemplate } from './document-template';
import type { PrintedField } from './printed-fields';
import type { AskedPrinting, PrintedAnswer } from './printing-thread';

/** What a document is printed of. */
interface Printed {
  readonly template: DocumentTemplate;
  /** The words that the template may use. */
  readonly words: ReadonlyMap<string, PrintedField>;
  readonly answer: object;
  readonly day: LocalDate;
}

/**
 * A document as PDF, A4; the same template and answer give the same bytes. It is made in a thread of its own, one at a time: a page
 * takes a tenth of a second, and the first one a second.
 * @throws Error when it cannot be made, or the thread ends
 */
export function printDocument({ template, words, answer, day }: Printed): Promise<Buffer> {
  const values = new Map([...words].map(([name, field]) => [name, field.of(answer)]));
  thread ??= new PrintingThread(() => (thread = undefined));
  return thread.print({ template, values, day });
}

/** The thread of the process; begun by the first document, and anew after one that ended it. */
let thread: PrintingThread | undefined;

/** Whoever waits for a document. */
interface Waiting {
  readonly resolve: (file: Buffer) => void;
  readonly reject: (error: Error) => void;
}

class PrintingThread {
  // In the language that this file is in: the built program has JavaScript alone.
  private readonly worker = new Worker(join(__dirname, `printing-thread${extname(__filename)}`), {
    // A document that needs more ends the thread, and not the process.
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
  });
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  constructor(onEnd: () => void) {
    this.worker.on('message', (answer: PrintedAnswer) => this.settle(answer));
    // What is thrown outside of a document ends it.
    this.worker.on('error', (error) => this.end(onEnd, error));
    this.worker.on('exit', () => this.end(onEnd, new Error('the thread that prints has ended')));
    this.worker.unref();
  }

  print(printing: AskedPrinting['printing']): Promise<Buffer> {
    const id = (this.asked += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // It keeps the process alive only while somebody waits.
      this.worker.ref();
      this.worker.postMessage({ id, printing } satisfies AskedPrinting);
    });
  }

  private settle(answer: PrintedAnswer): void {
    const asked = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('file' in answer) asked?.resolve(Buffer.from(answer.file));
    else asked?.reject(new Error(`a document could not be printed: ${answer.fault}`));
  }

  private end(onEnd: () => void, error: Error): void {
    onEnd();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
