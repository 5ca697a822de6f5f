import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  CITY,
  INVENTED,
  JIANGXI,
  openRound,
  OTHER_CITY,
  PROVINCE,
  ROUND,
} from '../../sample-selection.testing';
import { ExpertRetired, PanelExpertsAdded } from '../contracts';
import {
  CITY_PANEL,
  convened,
  expertsNamed,
  expertsOf,
  expertState,
  LOCAL,
  PROVINCIAL,
  REVIEWING,
} from '../sample-reviews.testing';
import { addPanelExperts, conveneReviewPanel } from '../of-selection.testing';
import type { PanelToConvene } from './convene-review-panel';

const FIVE = expertsNamed(5);
const local: PanelToConvene = { roundId: ROUND, level: 'local', bodyId: CITY, expertIds: FIVE };
const provincial: PanelToConvene = { roundId: ROUND, level: 'provincial', expertIds: FIVE };
const facts = { round: openRound(), isFinal: false, experts: expertsOf(FIVE) };
const bodyClerk = { id: 'clerk', office: CITY, role: 'nominating-body' } as const;
const hrClerk = { id: 'clerk', office: PROVINCE, role: 'hr-department' } as const;
const convening = specification(conveneReviewPanel).policy(REVIEWING).facts(facts);
const retired = expertState('e1', ExpertRetired.of({ expertId: 'e1', reason: '退出', retiredBy: 'x' }));

describe('convening a review panel', () => {
  it('is done by a body for its own candidates [JX-PLAN 2.3.3a]', () => {
    const decided = convening.actor(bodyClerk).when(local);
    decided.then(convened('local', FIVE));
    decided.thenBasis(LOCAL);
    expect(convening.offices(local)).toEqual([CITY]);
  });

  it('is done by the organiser for the nominees of all bodies [JX-PLAN 2.3.4b]', () => {
    const decided = convening.facts(facts).actor(hrClerk).when(provincial);
    decided.then(convened('provincial', FIVE));
    decided.thenBasis(PROVINCIAL);
    expect(convening.offices(provincial)).toEqual([PROVINCE]);
    expect(convening.facts({ ...facts, round: undefined }).offices(provincial)).toEqual([]);
    expect(convening.offices({ ...local, bodyId: undefined })).toBe(ANY_OFFICE);
  });

  it('refuses the department above to act for a body, and a body for the organiser', () => {
    convening.actor(hrClerk).when(local).thenRefused('panel-of-body', { reason: 'rule' });
    convening.actor(bodyClerk).when(provincial).thenRefused('panel-of-organiser', { reason: 'rule' });
  });

  it('refuses where the policy has no such review', () => {
    convening.policy(JIANGXI).actor(bodyClerk).when(local).thenRefused('not-in-programme');
    convening.policy(INVENTED).actor(hrClerk).when(provincial).thenRefused('not-in-programme');
  });

  it('refuses an unknown round, a body without quota, and a body that has sent its list', () => {
    const by = convening.actor(bodyClerk);
    by.facts({ ...facts, round: undefined })
      .when(local)
      .thenRefused('round-unknown', { reason: 'not-found' });
    const without = by.when({ ...local, bodyId: OTHER_CITY });
    without.thenRefused('body-without-quota', { field: 'bodyId', clauses: [LOCAL] });
    expectIdentified(without, OTHER_CITY, ROUND);
    by.when({ ...local, bodyId: undefined }).thenRefused('body-without-quota');
    by.facts({ ...facts, isFinal: true })
      .when(local)
      .thenRefused('list-sent', { reason: 'state', clauses: [LOCAL] });
  });

  it('refuses a body named for the provincial panel', () => {
    convening
      .actor(hrClerk)
      .when({ ...provincial, bodyId: CITY })
      .thenRefused('body-not-asked', { field: 'bodyId', clauses: [PROVINCIAL] });
  });

  it('refuses experts who are not registered or have retired, naming them', () => {
    const refused = convening
      .actor(bodyClerk)
      .facts({ ...facts, experts: expertsOf(FIVE, { e1: retired, e3: { status: 'unknown' } }) })
      .when(local);
    refused.thenRefused('experts-not-active', { reason: 'rule', field: 'expertIds' });
    expectIdentified(refused, 'e1', 'e3');
  });

  it('refuses fewer experts than each candidate needs, with both numbers [JX-PLAN 2.3.3a]', () => {
    const two = expertsNamed(2);
    const refused = convening
      .actor(bodyClerk)
      .facts({ ...facts, experts: expertsOf(two) })
      .when({ ...local, expertIds: two });
    refused.thenRefused('panel-too-small', { field: 'expertIds', clauses: [LOCAL] });
    expectNamed(refused, 2, 3);
  });

  it('refuses with every reason, the first leading', () => {
    const refused = convening
      .actor(bodyClerk)
      .facts({ ...facts, experts: expertsOf(['e1'], { e1: retired }) })
      .when({ ...local, bodyId: OTHER_CITY, expertIds: ['e1'] });
    refused.thenRefused('body-without-quota', { others: ['experts-not-active', 'panel-too-small'] });
  });

  it('refuses a second panel of a body in a round', () => {
    convening.given(convened('local', FIVE)).actor(bodyClerk).when(local).thenRefused('already-exists');
  });
});

describe('adding experts to a panel', () => {
  const adding = specification(addPanelExperts)
    .policy(REVIEWING)
    .given(convened('local', FIVE))
    .actor(bodyClerk)
    .facts({ experts: expertsOf(['e6']) });
  const body = { panelId: CITY_PANEL, expertIds: ['e6'] };

  it('widens the panel [JX-PLAN 2.3.3a]', () => {
    const decided = adding.when(body);
    decided.then(PanelExpertsAdded.of({ ...body, roundId: ROUND, addedBy: 'clerk' }));
    decided.thenBasis(LOCAL);
    expect(adding.offices(body)).toEqual([CITY]);
  });

  it('refuses whoever is on it, is not registered, or has retired', () => {
    const twice = adding.when({ ...body, expertIds: ['e5', 'e6'] });
    twice.thenRefused('experts-on-panel', { reason: 'rule', field: 'expertIds' });
    expectIdentified(twice, 'e5');
    adding
      .facts({ experts: expertsOf(['e6'], { e6: { status: 'unknown' } }) })
      .when(body)
      .thenRefused('experts-not-active');
  });

  it('refuses with every reason, the first leading', () => {
    adding
      .facts({ experts: expertsOf(['e5', 'e6'], { e6: { status: 'unknown' } }) })
      .when({ ...body, expertIds: ['e5', 'e6'] })
      .thenRefused('experts-on-panel', { others: ['experts-not-active'] });
  });

  it('refuses other offices, a policy without reviews, and a panel that does not exist', () => {
    adding.actor(hrClerk).when(body).thenRefused('panel-of-body');
    adding.policy(JIANGXI).when(body).thenRefused('not-in-programme');
    specification(addPanelExperts).facts({ experts: new Map() }).when(body).thenRefused('not-found');
  });
});
