import fc from 'fast-check';
import { anyPlan, anySteps } from '../../contexts/selection/invariants/runs.testing';
import { play, Step } from '../../contexts/selection/invariants/play.testing';
import {
  EVERYBODY,
  INSPECTORS,
  INVESTIGATORS,
  Setting,
  SETTINGS,
  SmallRound,
} from '../../contexts/selection/invariants/small-round.testing';
import { ListsOfWorlds } from './list-of-world.testing';
import { dose } from '../../../test/dose';

/** Of each policy. */
const RUNS = dose(3, 6);
/** One step of so many is looked at afterwards. */
const LOOKED_AT = 40;

const ACCOUNTS = [...new Set([...EVERYBODY, ...INSPECTORS.flat(), ...INVESTIGATORS.flat()])].filter(
  ({ roles }) => !roles.includes('public'),
);

let lists: ListsOfWorlds;

beforeAll(async () => {
  lists = await ListsOfWorlds.create();
});
afterAll(() => lists.end());

describe.each(SETTINGS.map((setting): [string, Setting] => [setting.pack.programme.id, setting]))(
  'whatever was tried in a round of %s',
  (_, setting) => {
    it('everything on a to-do list is possible for whom it is shown to', async () => {
      const seen = { moments: 0, faults: [] as string[] };
      const look = async ({ world }: SmallRound, step: Step): Promise<void> => {
        if (step.b % LOOKED_AT !== 0) return;
        seen.moments += 1;
        await lists.fold(world);
        for (const actor of ACCOUNTS) seen.faults.push(...(await lists.faultsOf(world, actor)));
      };
      for (const [plan, steps] of fc.sample(fc.tuple(anyPlan, anySteps), { numRuns: RUNS, seed: 2022 }))
        await play(setting, plan, steps, look);
      expect([...new Set(seen.faults)]).toEqual([]);
      expect(seen.moments).toBeGreaterThan(RUNS);
    });
  },
);
