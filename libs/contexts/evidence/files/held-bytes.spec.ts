import { HeldBytes } from './held-bytes';

describe('the bytes that uploads hold', () => {
  it('count as they arrive, and a piece over the limit is turned away until others are done', () => {
    const held = new HeldBytes(10);
    const [slow, other] = [held.forUpload(), held.forUpload()];
    slow.take(4);
    other.take(6);
    expect(() => slow.take(1)).toThrow(
      expect.objectContaining({ status: 503, code: 'uploads-busy' }) as Error,
    );
    other.giveBack();
    slow.take(6);
    slow.giveBack();
    slow.giveBack();
    held.forUpload().take(10);
  });
});
