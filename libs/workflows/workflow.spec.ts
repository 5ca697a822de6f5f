import { text } from '#kernel';
import { CommandCatalogue } from './command-catalogue';
import { deriveId } from './derived-id';
import {
  catalogue,
  inviteActor,
  inviteTheCast,
  openingNight,
  openPlay,
  PlayAnnounced,
  PlayCast,
  PlayOpened,
} from './rehearsal.testing';
import { deadlineSpecification, workflowSpecification } from './testing';
import { defineDeadline, defineWorkflow, plan } from './workflow';

const title = text('测试', 'For tests');
const hamlet = PlayCast.of({ play: 'hamlet', actors: ['Li', 'Wang'] });

describe('A workflow specification', () => {
  const invitesTheCast = workflowSpecification(inviteTheCast);

  it('compares the planned commands and the memory', () => {
    invitesTheCast
      .given(hamlet, PlayCast.of({ play: 'othello', actors: ['Zhao'] }))
      .when(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }))
      .then(plan(inviteActor, { play: 'hamlet', actor: 'Chen' }))
      .thenRemembers(3);
  });

  it('fails on other commands, another order, or commands too many', () => {
    const reaction = invitesTheCast.when(hamlet);
    const [li, wang] = ['Li', 'Wang'].map((actor) => plan(inviteActor, { play: 'hamlet', actor })) as [
      never,
      never,
    ];
    reaction.then(li, wang);
    expect(() => reaction.then(wang, li)).toThrow();
    expect(() => reaction.then(li)).toThrow();
    expect(() => reaction.then()).toThrow();
    expect(() => reaction.then(li, plan(openPlay, { play: 'hamlet' }))).toThrow();
  });

  it('knows that events of no interest plan nothing', () => {
    invitesTheCast.when(PlayAnnounced.of({ play: 'hamlet', opensAt: '2022-03-08T00:00:00Z' })).then();
  });
});

describe('A deadline specification', () => {
  const dueAt = new Date('2022-03-08T00:00:00Z');
  const announced = deadlineSpecification(openingNight).given(
    PlayAnnounced.of({ play: 'hamlet', opensAt: dueAt.toISOString() }),
  );

  it('compares what is open', () => {
    announced.thenOpen({ key: 'hamlet', dueAt, command: plan(openPlay, { play: 'hamlet' }) });
    expect(() => announced.thenOpen()).toThrow();
  });

  it('forgets what is settled', () => {
    announced.given(PlayOpened.of({ play: 'hamlet' })).thenOpen();
  });
});

describe('A declaration', () => {
  it('refuses a name that is not kebab-case', () => {
    expect(() => defineWorkflow({ name: 'Invite', title, on: () => [] })).toThrow('kebab-case');
    expect(() => defineDeadline({ name: 'opening.night', title, on: () => [] })).toThrow('kebab-case');
  });

  it('refuses a workflow that binds an event type twice', () => {
    const twice = { name: 'twice', title, on: () => [...inviteTheCast.bindings, ...inviteTheCast.bindings] };
    expect(() => defineWorkflow(twice)).toThrow('binds PlayCast twice');
  });
});

describe('CommandCatalogue', () => {
  it('leaves out what is undefined, and refuses what JSON cannot carry', () => {
    const optional = { play: 'hamlet', actor: undefined };
    expect(catalogue.record({ definition: inviteActor, body: optional })).toEqual({
      route: 'theatre/invite-actor',
      body: { play: 'hamlet' },
    });
    const broken = { play: { name: 'hamlet', on: new Date(0) } };
    expect(() => catalogue.record({ definition: inviteActor, body: broken })).toThrow(
      'not I-JSON at play.on',
    );
  });

  it('refuses commands that no context lists', () => {
    const empty = new CommandCatalogue(new Map());
    expect(() => empty.record(plan(openPlay, { play: 'hamlet' }))).toThrow(
      'no context lists the command open-play',
    );
    expect(() => empty.bodyOf({ route: 'theatre/open-play', body: {} })).toThrow('no such command');
  });
});

describe('deriveId', () => {
  it('gives the same UUID of version 8 for the same cause and parts, another for others, in order of time', () => {
    const cause = '01900000-abcd-7000-8000-000000000001';
    const id = deriveId(cause, 'command', 'a', 'b');
    expect(id).toMatch(/^01900000-abcd-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(deriveId(cause, 'command', 'a', 'b')).toBe(id);
    expect(deriveId(cause, 'command', 'ab', '')).not.toBe(id);
  });
});
