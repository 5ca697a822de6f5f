import type { Actor } from '#access';
import { CONTEXTS } from '#composition';
import { timeline } from '#timeline';
import { audienceInRole } from '../../../libs/command-handling/http/identifier-boundary';
import { signToken } from '../../journeys/tokens';
import type { ScopeWorld } from '../scope-world';
import type { PlayedWorld } from './played-world';

interface Entry {
  readonly type: string;
  readonly position: string;
  readonly command: string;
  readonly commandTitle: object | null;
  readonly causationId: string;
  readonly causeTitle: object | null;
  readonly basisTitles: readonly object[];
  readonly basis: readonly string[];
  readonly policyVersions: readonly string[];
  readonly gateStage: string | null;
  readonly gates: readonly Readonly<Record<string, unknown>>[];
  readonly recheck: string | null;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string;
  }[];
}

const COMMANDS = new Set(
  CONTEXTS.flatMap(({ name, commands }) => commands.map((command) => `${name}/${command.name}`)),
);

const SUPERVISOR: Actor = { id: 'somebody', office: null, roles: ['supervisor'] };

let world: ScopeWorld;

async function replay(asked: Readonly<Record<string, unknown>>, role = 'supervisor', path = 'replay') {
  const token = await signToken(world.ledger, { subject: 'somebody', roles: [role] });
  const query = new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return world.ledger.api.http.app.inject({
    method: 'GET',
    url: `/api/v1/${path}?${query.toString()}`,
    headers: { authorization: `Bearer ${token}` },
  });
}

async function entriesOf(asked: Readonly<Record<string, unknown>>): Promise<readonly Entry[]> {
  for (;;) {
    const answer = await replay(asked);
    // As a client does: it asks again while the tables of then are being built.
    if (answer.statusCode === 503) continue;
    expect([asked, answer.statusCode]).toEqual([asked, 200]);
    return answer.json<{ entries: Entry[] }>().entries;
  }
}

/** Of each kind of thing that has a timeline the one with the longest, by the id that a supervisor is given. */
function oneOfEachKind(): Promise<readonly { kind: string; subjectId: string }[]> {
  const { readModels, identifiers } = world.ledger.api.core;
  return readModels.read(timeline, async (tables, client) => {
    const { rows } = await client.query<{ kind: string; subjectId: string }>(
      `SELECT DISTINCT ON (kind) kind, subject AS "subjectId" FROM ${tables.timeline}
       GROUP BY kind, subject ORDER BY kind, count(*) DESC, subject`,
    );
    return rows.map(({ kind, subjectId }) => ({
      kind,
      subjectId: identifiers.seal(subjectId, audienceInRole('supervisor', SUPERVISOR)),
    }));
  });
}

/** That a supervisor is shown the whole way of anything: by which command, for which cause, under which clause, what changed. */
export function replaysEverything(played: () => PlayedWorld): void {
  describe('a replay', () => {
    beforeAll(() => ({ world } = played()));

    it('shows of a candidacy, a person, a body, a round and more every step, with command, clauses and versions', async () => {
      const subjects = await oneOfEachKind();
      expect(subjects.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['candidacy', 'person', 'round']),
      );
      for (const { kind, subjectId } of subjects) {
        const entries = await entriesOf({ kind, subjectId });
        expect(entries.length).toBeGreaterThan(0);
        const positions = entries.map(({ position }) => Number(position));
        expect(positions).toEqual(positions.toSorted((one, other) => one - other));
        for (const { type, command, commandTitle, basis, basisTitles } of entries) {
          // Who was turned away asked for what it likes; who read personal data asked a query.
          if (type === 'AccessDenied' || type === 'CommandRefused') continue;
          const isCommand = type !== 'PersonalDataDisclosed';
          expect([command, COMMANDS.has(command), commandTitle]).toEqual([
            ...[command, isCommand, expect.any(Object)],
          ]);
          expect(basisTitles).toHaveLength(basis.length);
        }
      }
    });

    it('says what was written before, and which event was the cause', async () => {
      const all = await Promise.all((await oneOfEachKind()).map((subject) => entriesOf(subject)));
      const changes = all.flat().flatMap((entry) => entry.changes);
      expect(changes.some(({ before, after }) => before !== null && before !== after)).toBe(true);
      expect(changes.every(({ after }) => JSON.parse(after) !== undefined)).toBe(true);
      const whole = await entriesOf({ kind: 'candidacy', subjectId: world.there['candidacyId'] });
      expect(whole.some(({ causeTitle }) => causeTitle !== null)).toBe(true);
    });

    it('tells why: the outcome of each rule at each check, as the dossier shows it, and that it comes out the same again', async () => {
      const checked = (await entriesOf({ kind: 'candidacy', subjectId: world.there['candidacyId'] })).filter(
        ({ gateStage }) => gateStage !== null,
      );
      expect(new Set(checked.map(({ gateStage }) => gateStage))).toEqual(
        new Set(['application', 'nomination', 'review']),
      );
      for (const { gates, recheck } of checked) {
        expect(recheck).toBe('same');
        expect(gates.length).toBeGreaterThan(0);
        for (const gate of gates)
          expect(gate).toMatchObject({ ruleTitle: expect.any(Object), clauseTitle: expect.any(Object) });
      }
      const dossier = await replay({}, 'supervisor', `candidacies/${String(world.there['candidacyId'])}`);
      const { outcomes } = dossier.json<{ eligibility: { outcomes: unknown } }>().eligibility;
      expect(checked.at(-1)?.gates).toEqual(outcomes);
      expect(JSON.stringify(outcomes)).toContain('"found"');
    });

    it('stops at any moment: as of a position it shows the steps up to there', async () => {
      const asked = { kind: 'candidacy', subjectId: world.there['candidacyId'] };
      const whole = await entriesOf(asked);
      const middle = whole[Math.floor(whole.length / 2)];
      const then = await entriesOf({ ...asked, asOf: middle?.position });
      const upTo = whole.filter(({ position }) => BigInt(position) <= BigInt(middle?.position ?? 0));
      expect(then.map(({ position }) => position)).toEqual(upTo.map(({ position }) => position));
    });

    it('is for supervisors alone; of nothing there is none, and other kinds are named', async () => {
      const asked = { kind: 'candidacy', subjectId: world.there['candidacyId'] };
      expect((await replay(asked, 'hr-department')).statusCode).toBe(403);
      expect((await replay({ kind: 'candidacy', subjectId: 'no-such-id' })).statusCode).toBe(404);
      const refused = await replay({ kind: 'cat', subjectId: 'x' });
      expect(refused.statusCode).toBe(400);
      expect(refused.json<{ errors: { field: string }[] }>().errors).toMatchObject([{ field: 'kind' }]);
    });
  });
}
