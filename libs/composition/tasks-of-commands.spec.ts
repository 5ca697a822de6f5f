import { commandsByRoute, toDo } from './contexts';

const ANY_TIME = 'nobody waits for it: done when there is a reason to';
const ALTERNATIVE = 'settles a task that names another command';
const WORKFLOW = 'a workflow sends it, nobody waits for a person';
const FIRST_STEP = 'begins what no event has asked for';

/** Commands without a task in the to-do list, each with the reason. */
const WITHOUT_TASK: Readonly<Record<string, string>> = {
  'people/register-organisation': FIRST_STEP,
  'people/register-person': FIRST_STEP,
  'people/rename-organisation': ANY_TIME,
  'people/correct-organisation-name': ANY_TIME,
  'people/approve-organisation-name': 'the register shows the names that wait; it is no step of a round',
  'people/correct-person-name': ANY_TIME,
  'people/approve-person-name': 'the person’s record shows the name that waits; it is no step of a round',
  'people/take-organisation-name': WORKFLOW,
  'people/release-organisation-name': WORKFLOW,
  'people/change-person-contact': ANY_TIME,
  'programmes/adopt-policy-version': FIRST_STEP,
  'programmes/open-round': FIRST_STEP,
  'selection/save-application-draft': FIRST_STEP,
  'selection/discard-application-draft': ANY_TIME,
  'selection/return-application': `${ALTERNATIVE}: endorse-application`,
  'selection/withdraw-application': ANY_TIME,
  'selection/propose-waiver': ANY_TIME,
  'selection/reject-waiver': `${ALTERNATIVE}: approve-waiver`,
  'selection/withdraw-nomination': ANY_TIME,
  'selection/reopen-nomination-list': ANY_TIME,
  'selection/record-support': WORKFLOW,
  'selection/end-candidacy': WORKFLOW,
  'selection/remove-candidate': WORKFLOW,
  'selection/strike-withdrawn-nominee': WORKFLOW,
  'selection/wait-list-candidate': `${ALTERNATIVE}: nominate-candidate`,
  'selection/promote-reserve': 'a workflow sends it when somebody falls out; the organiser may be before it',
  'selection/drop-candidate': 'a workflow sends it when somebody withdraws; the organiser may be before it',
  'selection/lapse-opinions': WORKFLOW,
  'selection/annul-application': ANY_TIME,
  'people/confirm-employment': ANY_TIME,
  'people/end-employment': ANY_TIME,
  'people/confirm-identity': ANY_TIME,
  'people/dismiss-identity-claim': ANY_TIME,
  'people/bind-account': WORKFLOW,
  'selection/request-declaration': WORKFLOW,
  'people/release-account': WORKFLOW,
  'evidence/attach-evidence': ANY_TIME,
  'evidence/withdraw-evidence': ANY_TIME,
  'reviews/register-expert': FIRST_STEP,
  'reviews/change-expert-employer': ANY_TIME,
  'reviews/change-expert-fields': ANY_TIME,
  'reviews/declare-expert-relation': ANY_TIME,
  'reviews/withdraw-expert-relation': ANY_TIME,
  'reviews/retire-expert': ANY_TIME,
  'reviews/add-panel-experts': ANY_TIME,
  'reviews/declare-recusal': `${ALTERNATIVE}: submit-scorecard`,
  'reviews/reopen-review-panel': ANY_TIME,
  'publicity/raise-objection': ANY_TIME,
  'publicity/confirm-objection-contact': 'the objector does it, who has no to-do list',
  'publicity/request-contact-code': ANY_TIME,
  'publicity/record-contact-code': 'the courier of the worker sends it, nobody waits for a person',
  'publicity/file-joint-finding': `${ALTERNATIVE}: file-written-finding`,
  'publicity/dismiss-objections': `${ALTERNATIVE}: decide-objection`,
  'titles/award-title': WORKFLOW,
};

const routes = [...commandsByRoute().keys()];
const tasked = new Set([...toDo.kinds.values()].map(({ command }) => command));

describe('every command', () => {
  it('has its task in the to-do list, or a reason why nobody waits for it', () => {
    expect(routes.filter((route) => !tasked.has(route) && !(route in WITHOUT_TASK))).toEqual([]);
  });

  it('has a reason for no task only where it has none', () => {
    expect(Object.keys(WITHOUT_TASK).filter((route) => tasked.has(route))).toEqual([]);
  });

  it('that a task or a reason names is one that there is', () => {
    expect([...tasked, ...Object.keys(WITHOUT_TASK)].filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('that a workflow alone sends is open to the system alone', () => {
    const sent = Object.keys(WITHOUT_TASK).filter((route) => WITHOUT_TASK[route] === WORKFLOW);
    for (const route of sent)
      expect([route, commandsByRoute().get(route)?.roles]).toEqual([route, ['system']]);
  });

  it('of a task can be given in each role that the task is for', () => {
    for (const { command, roles } of toDo.kinds.values()) {
      expect(commandsByRoute().get(command)?.roles).toEqual(expect.arrayContaining([...roles]));
    }
  });
});
