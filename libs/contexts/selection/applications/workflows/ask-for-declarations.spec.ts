import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { IdentityAsserted } from '#contexts/people/contracts';
import { applicationSubmitted } from '../../../sample-selection.testing';
import { requestDeclaration } from '../commands/request-declaration';
import { askForDeclarations } from './ask-for-declarations';

const onPaper = applicationSubmitted('p1', { declaration: 'on-paper' });
const asserted = IdentityAsserted.of({
  ...{ personId: onPaper.data.personId, accountId: 'account-p1', replaces: null },
  ...{ assertedBy: 'identity-provider', officeId: null },
});
const { candidacyId } = onPaper.data;

describe('a declaration that an employer has on paper', () => {
  const asking = workflowSpecification(askForDeclarations);

  it('is asked of the person once they get an account of their own', () => {
    asking.given(onPaper).when(asserted).then(plan(requestDeclaration, { candidacyId }));
    asking.given(onPaper, asserted).when(asserted).then();
  });

  it('is asked at once where the application crossed with that', () => {
    asking.given(asserted).when(onPaper).then(plan(requestDeclaration, { candidacyId }));
  });

  it('is not asked of whoever has none, nor what the person declared', () => {
    asking.when(onPaper).then();
    asking.given(applicationSubmitted('p1')).when(asserted).then();
  });
});
