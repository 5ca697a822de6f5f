import { InjectedApi } from '../../ledger-under-test/injected-api';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { queryRoutes } from '../../ledger-under-test/open-api-document';
import { OFFICES, ROUND } from '../jiangxi-round';

interface Played {
  readonly ledger: LedgerUnderTest;
  readonly noticeIds: readonly string[];
  /** Candidates of the round, as staff call them. */
  readonly candidacyIds: readonly string[];
}

/** What the address of a query may be filled in with: everything that a stranger to the round may know of it. */
const KNOWN: Readonly<Record<string, string>> = {
  roundId: ROUND,
  panelId: `${ROUND}.local.${OFFICES.nanchangBureau}`,
  listId: `${ROUND}.${OFFICES.nanchangBureau}`,
  organisationId: OFFICES.nanchangHospital,
  programmeId: 'jiangxi-double-high',
};

interface Published {
  readonly entries: readonly { readonly candidacyId: string; readonly name: string | null }[];
}
interface Roster {
  readonly awardees: readonly { readonly name: string; readonly certificateNumber: string }[];
}

/** What the public knows of persons: identifiers, names and certificates. */
async function publicTraits({ ledger, noticeIds }: Played): Promise<readonly string[]> {
  const open = await ledger.as(null);
  const notices = await Promise.all(noticeIds.map((id) => open.read<Published>(`notices/${id}`)));
  const { awardees } = await open.read<Roster>(`rounds/${ROUND}/roster`);
  const traits = [
    ...notices.flatMap(({ entries }) => entries.flatMap(({ candidacyId, name }) => [candidacyId, name])),
    ...awardees.flatMap(({ name, certificateNumber }) => [name, certificateNumber]),
  ];
  return traits.filter((trait) => trait !== null);
}

/** Every answer that a role gets which is open to it and not to the public, by address. */
async function answersTo({ ledger }: Played, role: string): Promise<ReadonlyMap<string, string>> {
  const api = await InjectedApi.of(ledger);
  const answers = new Map<string, string>();
  for (const { path, roles } of queryRoutes(api.document)) {
    if (!roles.includes(role)) continue;
    const url = path.replace(/\{(\w+)\}/g, (_whole, name: string) => KNOWN[name] ?? 'unknown');
    const { status, body } = await api.ask({ method: 'GET', url, role });
    if (status === 200) answers.set(url, JSON.stringify(body));
  }
  return answers;
}

/** Whoever puts the answers of several audiences together, once a round is over. */
export function describeJoins(played: () => Played): void {
  describe('whoever puts the answers of several audiences together', () => {
    it('finds no person of a notice or roster in what an analyst reads, since that is figures', async () => {
      const answers = await answersTo(played(), 'analyst');
      expect([...answers.keys()]).toEqual(
        expect.arrayContaining(
          ['funnel', 'measures', 'refusals'].map((it) => `/api/v1/rounds/${ROUND}/${it}`),
        ),
      );
      const traits = await publicTraits(played());
      expect(traits.length).toBeGreaterThan(5);
      for (const [url, answer] of answers) {
        const joined = traits.filter((trait) => answer.includes(trait));
        expect({ url, joined, identifiers: answer.match(/[spea]x[0-9a-f]{64}/g) }).toEqual({
          ...{ url, joined: [], identifiers: null },
        });
      }
    });

    it('finds no identifier of a notice, of staff or of another expert on an expert’s desk', async () => {
      const { ledger, candidacyIds } = played();
      const desks = await Promise.all(
        ['expert-1', 'expert-2'].map(async (expert) =>
          JSON.stringify(await (await ledger.as(expert)).read('review-desk')),
        ),
      );
      const idsOf = (desk = ''): readonly string[] => desk.match(/[a-z]x[0-9a-f]{64}/g) ?? [];
      const [one, other] = [idsOf(desks[0]), idsOf(desks[1])];
      expect(one.length).toBeGreaterThan(0);
      expect(other.length).toBeGreaterThan(0);
      const elsewhere = [...candidacyIds, ...(await publicTraits(played()))].map((id) => id.slice(-66));
      expect([...one, ...other].filter((id) => elsewhere.includes(id))).toEqual([]);
      expect(one.filter((id) => other.includes(id))).toEqual([]);
    });

    it('is answered of a public identifier at an expert’s desk as of none at all', async () => {
      const { ledger, noticeIds } = played();
      const [entry] = (await (await ledger.as(null)).read<Published>(`notices/${noticeIds[0] ?? ''}`))
        .entries;
      const expert = await ledger.as('expert-1');
      const about = async (id: string) => {
        const { status, body } = await expert.query(`review-desk/${KNOWN['panelId'] ?? ''}/${id}`);
        return JSON.stringify({ status, body: { ...body, requestId: null } }).replaceAll(id, '<id>');
      };
      expect(await about(entry?.candidacyId ?? '')).toBe(await about(`${ROUND}.nobody`));
    });
  });
}
