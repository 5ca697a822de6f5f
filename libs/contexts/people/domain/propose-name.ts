import { accept, Decision, EventOf } from '#kernel';
import { OrganisationNameProposed, OrganisationNameState, OrganisationState } from '../contracts';
import { refuseNameOfAnother } from './name-of-another';
import { nameUnchanged } from './refusals';

type Proposed = EventOf<typeof OrganisationNameProposed>;

/** Proposes another name: not the present one, and not another unit's. A later proposal takes the place of an earlier. */
export function proposeName(
  state: OrganisationState,
  proposal: Proposed['data'],
  named: OrganisationNameState,
): Decision<Proposed> {
  const { organisationId, name } = proposal;
  if (state.status === 'registered' && state.name === name) {
    return nameUnchanged.organisation({ name });
  }
  return refuseNameOfAnother(name, organisationId, named) ?? accept(OrganisationNameProposed.of(proposal));
}
