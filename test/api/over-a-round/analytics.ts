import { Client, Pool } from 'pg';
import { ANALYTICS_ROLE, AnalyticsSchema } from '#analytics';
import { CONTEXTS } from '#composition';
import { requireDatabase, silentLogger } from '#platform';
import { soleLeadership } from '#workflows';
import { until } from '../../until';
import { everybodyOf, ScopeWorld, tokenOf } from '../scope-world';
import type { PlayedWorld } from './played-world';

const VIEWS = CONTEXTS.flatMap((context) => context.analytics);

/** That programs for evaluation read figures, the same as the api gives, and nobody's data (ADR 0088). */
export function feedsAnalytics(played: () => PlayedWorld): void {
  describe('the schema for programs of evaluation', () => {
    let world: ScopeWorld;
    let owner: Pool;
    let reader: Client;

    beforeAll(async () => {
      ({ world } = played());
      const { url, ownerUrl } = requireDatabase(world.ledger.config);
      owner = new Pool({ connectionString: ownerUrl, max: 2 });
      await until(async () => {
        const { rows } = await owner.query<{ views: number }>(
          `select count(*)::integer as views from pg_views where schemaname = 'analytics'`,
        );
        return rows[0]?.views === VIEWS.length;
      }, 'the worker has made the analytics views');
      await owner.query(
        `do $body$ begin create role ${ANALYTICS_ROLE} nologin; exception when duplicate_object then null; end $body$`,
      );
      const schema = new AnalyticsSchema({
        ...{ pool: owner, views: VIEWS, leadership: soleLeadership, log: silentLogger },
      });
      expect(await schema.keep(false)).toBe(0);
      reader = new Client({ connectionString: url });
      await reader.connect();
      await reader.query(`set role ${ANALYTICS_ROLE}`);
    });
    afterAll(async () => {
      await reader.end();
      await owner.end();
    });

    const rowsOf = async (view: string) =>
      (await reader.query<Record<string, unknown>>(`select * from analytics.${view}`)).rows;

    it('has the figures that the api gives', async () => {
      const hr = everybodyOf('hr-department').find(({ from }) => from === 'province')!;
      const { roundId } = world.there;
      const answer = await world.ledger.api.http.app.inject({
        method: 'GET',
        url: `/api/v1/rounds/${String(roundId)}/funnel`,
        headers: { authorization: `Bearer ${await tokenOf(world, hr)}` },
      });
      const { total } = answer.json<{ readonly total: Readonly<Record<string, number>> }>();
      const candidacies = (await rowsOf('candidacies')).filter((row) => row.round_id === roundId);
      const counted = candidacies.reduce((sum, row) => sum + Number(row.candidacies), 0);
      expect(counted).toBeGreaterThan(0);
      expect(counted).toBe(Math.max(...Object.values(total)));
      expect(candidacies.every((row) => typeof row.body_name === 'string')).toBe(true);
    });

    it('has a row at least of everything that the round came to, in every view', async () => {
      for (const { name } of VIEWS) expect([name, (await rowsOf(name)).length]).not.toEqual([name, 0]);
    });

    it('says nothing of anybody: no id of a person or candidacy, no name', async () => {
      const { candidacyId, personId, idNumber } = world.there;
      const ids = [candidacyId, personId].map(String);
      const secrets = [...ids, ...ids.map((id) => world.ledger.inLog(id)), String(idNumber), '虚构乙'];
      for (const { name } of VIEWS) {
        const said = JSON.stringify(await rowsOf(name));
        expect([name, secrets.filter((secret) => said.includes(secret))]).toEqual([name, []]);
      }
    });

    it('is all that its role may read', async () => {
      for (const what of ['ledger.events', 'live.candidacies_candidacies', 'privacy.keys'])
        await expect(reader.query(`select from ${what}`)).rejects.toThrow(/permission denied|does not exist/);
      await expect(reader.query('create table analytics.mine (one integer)')).rejects.toThrow(
        'permission denied',
      );
    });

    it('says of every view and column what it is, in both languages', async () => {
      const { rows } = await reader.query<{ name: string; said: string | null }>(
        `with views as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'analytics')
         select relname as name, obj_description(oid, 'pg_class') as said from views
         union all select relname || '.' || attname, col_description(oid, attnum)
         from views join pg_attribute on attrelid = oid and attnum > 0`,
      );
      const inBoth = ({ said }: { readonly said: string | null }): boolean => {
        const [zh = '', en = ''] = (said ?? '').split(' / ');
        return /\p{Script=Han}/u.test(zh) && /[a-z]/.test(en);
      };
      expect(rows.filter((row) => !inBoth(row))).toEqual([]);
    });
  });
}
