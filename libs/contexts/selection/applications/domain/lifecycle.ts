import { defineLifecycle, text } from '#kernel';
import { roundClosed } from '#contexts/programmes/contracts';
import { candidacy } from '../contracts';
import {
  applicationNotWaiting,
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  candidacyDecided,
} from './refusals';

/** What may be done with an application that was handed in, until eligibility is decided. */
const BEFORE_REVIEW = [
  'return-application',
  'withdraw-application',
  'annul-application',
  'confirm-declaration',
  'request-declaration',
  'propose-waiver',
  'approve-waiver',
  'reject-waiver',
  'discard-application-draft',
  'end-candidacy',
] as const;

/** What may be done with a candidacy, from the draft to the review (JX-PLAN 2.3.2–2.3.4). */
export const candidacyLifecycle = defineLifecycle(candidacy, {
  none: {
    title: text('未提交', 'Not handed in'),
    may: ['submit-application', 'save-application-draft', 'discard-application-draft'],
  },
  submitted: {
    title: text('逐级审核中', 'On its way up'),
    may: ['endorse-application', 'report-background-check', 'record-background-check', ...BEFORE_REVIEW],
    otherwise: ({ id }) => applicationSubmitted({ candidacyId: id }),
  },
  returned: {
    title: text('退回更正', 'Sent back'),
    may: ['submit-application', 'save-application-draft', ...BEFORE_REVIEW],
    otherwise: ({ id }) => applicationReturned({ candidacyId: id }),
  },
  endorsed: {
    title: text('审核完毕', 'Endorsed'),
    may: ['report-background-check', 'record-background-check', 'review-eligibility', ...BEFORE_REVIEW],
    otherwise: ({ id }) => applicationNotWaiting({ candidacyId: id }),
  },
  eligible: {
    title: text('资格审查通过', 'Eligible'),
    may: ['withdraw-application', 'reject-waiver', 'discard-application-draft', 'end-candidacy'],
    otherwise: ({ id }) => candidacyDecided.decided({ candidacyId: id }),
  },
  ineligible: {
    title: text('资格审查未通过', 'Ineligible'),
    may: ['reject-waiver', 'discard-application-draft'],
    otherwise: ({ id }) => candidacyDecided.decided({ candidacyId: id }),
  },
  withdrawn: {
    title: text('已撤回', 'Withdrawn'),
    may: ['submit-application', 'save-application-draft', 'discard-application-draft'],
    otherwise: ({ id }) => applicationWithdrawn.takenBack({ candidacyId: id }),
  },
  'not-selected': {
    title: text('未入选', 'Not selected'),
    may: ['discard-application-draft'],
    otherwise: () => roundClosed.over(),
  },
});
