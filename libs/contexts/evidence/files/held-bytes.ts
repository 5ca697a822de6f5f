import { text } from '#kernel';
import { ProblemError } from '#platform';

/** Most bytes of bodies that have arrived, in part or whole, and are not yet stored (256 MB): a dozen of the largest files. */
const MOST_HELD = 256 * 1_048_576;
/** When whoever was turned away may come back, in seconds. */
const RETRY_AFTER_SECONDS = 5;

/** What the uploads of this process hold in memory. A slow one takes only the room of what it has sent. */
export class HeldBytes {
  private held = 0;

  constructor(private readonly most = MOST_HELD) {}

  /** Room for one upload: `take` as its pieces arrive, `giveBack` at its end. */
  forUpload(): { readonly take: (bytes: number) => void; readonly giveBack: () => void } {
    let own = 0;
    return {
      take: (bytes) => {
        if (this.held + bytes > this.most) throw busy();
        this.held += bytes;
        own += bytes;
      },
      giveBack: () => {
        this.held -= own;
        own = 0;
      },
    };
  }
}

function busy(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'uploads-busy',
    title: text('正在上传的文件过多', 'Too many files are being uploaded'),
    detail: text(
      '目前正在上传的文件过多，请稍候几秒再上传。',
      'Too many files are being uploaded just now: send it again in a few seconds.',
    ),
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS), connection: 'close' },
  });
}
