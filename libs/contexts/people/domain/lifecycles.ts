import { defineLifecycle, text } from '#kernel';
import { organisation, person } from '../contracts';

/** A unit is registered once, and never struck off: another name of it takes two keys. */
export const organisationLifecycle = defineLifecycle(organisation, {
  unknown: { title: text('未登记', 'Not registered'), may: ['register-organisation'] },
  registered: {
    title: text('已登记', 'Registered'),
    may: ['rename-organisation', 'correct-organisation-name', 'approve-organisation-name'],
  },
});

/** Whoever registers somebody that is registered claims to be them, or to employ them (ADR 0031). */
export const personLifecycle = defineLifecycle(person, {
  unknown: { title: text('未登记', 'Not registered'), may: ['register-person'] },
  registered: {
    title: text('已登记', 'Registered'),
    may: [
      'register-person',
      'change-person-contact',
      'correct-person-name',
      'approve-person-name',
      'confirm-identity',
      'dismiss-identity-claim',
      'confirm-employment',
      'end-employment',
    ],
  },
});
