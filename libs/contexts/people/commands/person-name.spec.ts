import { specification } from '#command-handling/testing';
import { CITY, EMPLOYER } from '../../sample-selection.testing';
import { IdentityAsserted, PersonNameCorrected, PersonNameProposed, PersonRegistered } from '../contracts';
import { approvePersonName } from './approve-person-name';
import { correctPersonName } from './correct-person-name';

const personId = 'p1';
const registered = PersonRegistered.of({ personId, accountId: null, officeId: EMPLOYER, name: '虚构误' });
const proposed = (proposedName: string, proposedBy = 'employer-clerk') =>
  PersonNameProposed.of({ personId, proposedName, reason: '登记时误写（虚构）', proposedBy });
const corrected = PersonNameCorrected.of({ personId, name: '虚构正' });

describe('proposing to correct the name of a person', () => {
  const proposing = specification(correctPersonName).actor({
    ...{ id: 'employer-clerk', role: 'employer', office: EMPLOYER },
  });
  const body = { personId, name: '虚构正', reason: '登记时误写（虚构）' };

  it('waits for its second key', () => {
    proposing.given(registered).when(body).then(proposed('虚构正'));
  });

  it('takes the place of an earlier proposal', () => {
    proposing.given(registered, proposed('虚构镇')).when(body).then(proposed('虚构正'));
  });

  it('is refused where the person has that name', () => {
    proposing
      .given(registered, proposed('虚构正'), corrected)
      .when(body)
      .thenRefused('name-unchanged', { reason: 'state', field: 'name' });
  });

  it('concerns the offices of the person', () => {
    expect(proposing.given(registered).offices(body)).toEqual([EMPLOYER]);
    expect(proposing.offices(body)).toEqual([]);
  });
});

describe('approving the corrected name of a person', () => {
  const approving = specification(approvePersonName).actor({
    ...{ id: 'city-clerk', role: 'nominating-body', office: CITY },
  });
  const body = { personId, name: '虚构正', papersSeen: true };

  it('puts the name right, and asks no more', () => {
    approving.given(registered, proposed('虚构正')).when(body).then(corrected);
    approving
      .given(registered, proposed('虚构正'), corrected)
      .when(body)
      .thenRefused('no-name-proposed', { reason: 'state' });
  });

  it('is refused to whoever proposed it, and to the person', () => {
    approving
      .given(registered, proposed('虚构正', 'city-clerk'))
      .when(body)
      .thenRefused('second-key-same-person');
    const own = IdentityAsserted.of({
      ...{ personId, accountId: 'city-clerk', assertedBy: 'office', officeId: CITY, replaces: null },
    });
    approving.given(registered, own, proposed('虚构正')).when(body).thenRefused('second-key-same-person');
  });

  it('is refused with every reason, the first leading', () => {
    approving
      .given(registered, proposed('虚构镇', 'city-clerk'))
      .when(body)
      .thenRefused('second-key-same-person', { others: ['name-differs-from-proposal'] });
  });

  it('is refused where the papers have another name than was proposed, and quotes neither', () => {
    approving
      .given(registered, proposed('虚构镇'))
      .when(body)
      .thenRefused('name-differs-from-proposal', { reason: 'state', field: 'name' });
  });

  it('concerns the offices of the person', () => {
    expect(approving.given(registered).offices(body)).toEqual([EMPLOYER]);
    expect(approving.offices(body)).toEqual([]);
  });
});
