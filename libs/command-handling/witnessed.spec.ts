import { refuseUnwitnessed, RestsOnWitnessed, Witnessed } from './witnessed';

const asked = (about: string, least = 2): RestsOnWitnessed => ({
  ...{ stream: `loan-${about}`, types: ['BookLent'], least, clause: 'LIB 7', about },
});
const BOTH: Witnessed = { kind: 'notarised', by: ['a.example', 'b.example'], awaited: [] };
const ONE: Witnessed = { kind: 'notarised', by: ['a.example'], awaited: ['b.example'] };
const refused = (of: readonly RestsOnWitnessed[], ...found: readonly Witnessed[]) =>
  refuseUnwitnessed(of, () => Promise.resolve(found));

describe('what a command rests on', () => {
  it('is not looked for where the policy asks for no witness', async () => {
    const find = jest.fn();
    expect(await refuseUnwitnessed([], find)).toBeUndefined();
    expect(find).not.toHaveBeenCalled();
  });

  it('is enough once as many witnesses as the policy asks for have cosigned it', async () => {
    expect(await refused([asked('1'), asked('2', 1)], BOTH, ONE)).toBeUndefined();
  });

  it('is awaited where fewer have: the refusal names them, how many are asked for, the clause, and what waits', async () => {
    const refusal = await refused([asked('1'), asked('2')], BOTH, ONE);
    expect(refusal).toMatchObject({ code: 'not-witnessed', clauses: ['LIB 7'], about: ['2'] });
    expect(refusal?.message.en).toContain('What 1 of these rest on is notarised; 2 witnesses have to cosign');
    expect(refusal?.message.en).toContain('Awaited: b.example');
  });

  it('is awaited where it is not notarised, and where nothing is said of it', async () => {
    for (const found of [[{ kind: 'open' }] as const, []])
      expect((await refused([asked('1')], ...found))?.message.en).toContain('The notary is awaited');
  });

  it('is refused where what is stored is not what was notarised, before everything else', async () => {
    const refusal = await refused(
      [asked('1'), asked('2'), asked('3')],
      ONE,
      { kind: 'open' },
      {
        ...{ kind: 'differs', position: 7n },
      },
    );
    expect(refusal?.message.en).toContain('The event at position 7 is not what was notarised');
  });

  it('is not taken for witnessed while it cannot be looked for', async () => {
    const down = () => Promise.reject(new Error('the register does not answer'));
    await expect(refuseUnwitnessed([asked('1')], down)).rejects.toThrow('does not answer');
  });
});
