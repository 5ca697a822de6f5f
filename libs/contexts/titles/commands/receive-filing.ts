import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { batch, roundId } from '#vocabulary';
import { round } from '#contexts/programmes/contracts';
import { filing, filingIdOf, FilingReceived } from '../contracts';
import { alreadyReceived } from '../domain/refusals';
import { filingLifecycle } from '../domain/lifecycles';

export class ReceiveFiling extends bodyOf({ roundId, batch }) {}

/** The talent office confirms that it has the filing (JX-PLAN 2.3.6c). */
export const receiveFiling = defineCommand(ReceiveFiling, {
  aggregate: filing,
  summary: text('接收备案', 'Receive a filing'),
  roles: ['talent-office'],
  id: ({ roundId, batch }) => filingIdOf(roundId, batch),
  expects: 'existing',
  in: filingLifecycle.of('receive-filing'),
  looksAt: [round],
  facts: async (load, { roundId }) => ({ round: await load(round, roundId) }),
  scope: {
    whose: 'talent-office',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.talentOfficeId]),
  },
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none'
        ? []
        : [{ actorId: state.filedBy, act: text('报送了本备案', 'made this filing') }],
  }),
  programme: (_command, _state, { round: open }) => (open.status === 'open' ? open.programmeId : undefined),
  uses: ['filing'],
  outside: ({ context: { policy } }) => alreadyReceived({}, { clauses: [policy.filing.clause] }),
  decide: (_state, { roundId, batch }, { policy, today, actor }) =>
    accept(FilingReceived.of({ roundId, batch, receivedOn: today, receivedBy: actor.id }), [
      policy.filing.clause,
    ]),
});
