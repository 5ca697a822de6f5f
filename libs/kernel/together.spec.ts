import { together } from './together';

describe('asking several things at once', () => {
  it('gives every answer under its own name, and what is no promise as it is', async () => {
    const asked = { round: Promise.resolve('open'), list: Promise.resolve(undefined), cap: 3, review: null };
    expect(await together(asked)).toEqual({ round: 'open', list: undefined, cap: 3, review: null });
  });

  it('asks for all before the first has answered', async () => {
    let answer: (text: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const second = jest.fn(() => {
      answer('first');
      return Promise.resolve('second');
    });
    expect(await together({ first, second: second() })).toEqual({ first: 'first', second: 'second' });
  });

  it('fails when one of them does, and leaves no other failure unheard', async () => {
    const failing = together({
      one: Promise.reject(new Error('the log is away')),
      other: Promise.reject(new Error('the log is away too')),
    });
    await expect(failing).rejects.toThrow('the log is away');
  });
});
