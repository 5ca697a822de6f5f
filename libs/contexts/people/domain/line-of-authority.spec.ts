import { Aggregate, DomainEvent, UnreadableRecordError } from '#kernel';
import {
  CITY,
  COUNTY,
  EMPLOYER,
  PROVINCE,
  registeredOrganisation,
  SampleOffice,
} from '../../sample-selection.testing';
import { lineOfAuthority, OrganisationState } from '../contracts';

/** Loads organisations from a table; a table holds states of that aggregate only. */
function loading(states: Readonly<Record<string, OrganisationState>>) {
  return <State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string): Promise<State> =>
    Promise.resolve((states[id] as State | undefined) ?? aggregate.initial);
}

const offices: readonly SampleOffice[] = [EMPLOYER, COUNTY, CITY, PROVINCE];
const known = Object.fromEntries(offices.map((id) => [id, registeredOrganisation(id)]));

describe('the line of authority', () => {
  it('goes from the employer to the top, step by step [JX-PLAN 2.3.2a]', async () => {
    const line = await lineOfAuthority(loading(known), EMPLOYER);
    expect(line.map(({ organisationId }) => organisationId)).toEqual(offices);
  });

  it('is empty for an organisation that is not registered', async () => {
    expect(await lineOfAuthority(loading({}), EMPLOYER)).toEqual([]);
  });

  it('does not walk for ever over broken data', async () => {
    const loop = { ...registeredOrganisation(EMPLOYER), parentId: EMPLOYER };
    await expect(lineOfAuthority(loading({ [EMPLOYER]: loop }), EMPLOYER)).rejects.toThrow(
      UnreadableRecordError,
    );
  });
});
