import fastify, { FastifyInstance } from 'fastify';
import type { Actor, Role } from '#access';
import { text } from '#kernel';
import { BlindIndex, Identifiers } from '#privacy';
import { ListOf } from '../fields';
import { Id, Text } from '../text-fields';
import { IdentifierBoundary } from './identifier-boundary';

const key = Buffer.alloc(32, 1);
const identifiers = new Identifiers(key);
const boundary = new IdentifierBoundary(identifiers);
const candidacy = `double-high-2022.${new BlindIndex(key).of('person', 'somebody')}`;
const account = (...roles: Role[]): Actor => ({ id: 'an-account', roles, office: 'an-office' });

class Entry {
  @Id(text('编号', 'Id'))
  id: string;
}
class Sent {
  @Id(text('编号', 'Id'))
  id: string;

  @Text(text('正文', 'Words'), { maximum: 500 })
  words: string;

  @ListOf(text('各项', 'Entries'), () => Entry, { maximum: 9 })
  entries: Entry[];
}
const sent = (id: string): Sent =>
  Object.assign(new Sent(), { id, words: `见 ${id}`, entries: [Object.assign(new Entry(), { id })] });

const forStaff = identifiers.seal(candidacy, { kind: 'staff' });
const forPublic = identifiers.seal(candidacy, { kind: 'public' });
const forExpert = identifiers.seal(candidacy, { kind: 'expert', account: 'an-account' });

describe('what comes in', () => {
  it.each<[string, readonly Role[], string]>([
    ['staff’s own', ['employer'], forStaff],
    ['what a notice names, to staff', ['employer'], forPublic],
    ['what a notice names, to everybody', ['public'], forPublic],
    ['the expert’s own', ['expert'], forExpert],
  ])('is opened in fields that name things, and never in what people write: %s', (_what, roles, id) => {
    const body = sent(id);
    boundary.admit({}, { roles, actor: account(...roles), sent: [body] });
    expect(body.id).toBe(candidacy);
    expect(body.entries[0]?.id).toBe(candidacy);
    expect(body.words).toBe(`见 ${id}`);
  });

  it.each<[string, readonly Role[], Role, string]>([
    ['what a notice names, to an expert', ['expert'], 'expert', forPublic],
    ['staff’s, to an expert', ['expert'], 'expert', forStaff],
    ['the expert’s, to staff', ['employer'], 'employer', forExpert],
    ['staff’s, where the public may ask, whoever asks', ['public'], 'employer', forStaff],
  ])('stays as it is when it is another audience’s: %s', (_what, roles, role, id) => {
    const body = sent(id);
    boundary.admit({}, { roles, actor: account(role), sent: [body] });
    expect(body.id).toBe(id);
  });

  it('of an account with two hats decides which one it wears', () => {
    const both = account('expert', 'nominating-body');
    const roles: readonly Role[] = ['expert', 'nominating-body'];
    expect(boundary.admit({}, { roles, actor: both, sent: [sent(forExpert)] }).roles).toEqual(['expert']);
    expect(boundary.admit({}, { roles, actor: both, sent: [sent(forStaff)] }).roles).toEqual([
      'nominating-body',
    ]);
  });
});

describe('what goes out', () => {
  let app: FastifyInstance;
  beforeEach(() => {
    app = fastify();
    boundary.watch(app);
  });
  afterEach(() => app.close());

  const answerTo = async (roles: readonly Role[] | undefined, role: Role = 'public') => {
    app.get('/', (request, reply) => {
      if (roles) boundary.admit(request, { roles, actor: account(role), sent: [] });
      return reply.header('location', `/candidacies/${candidacy}`).send({ candidacyId: candidacy });
    });
    const answer = await app.inject('/');
    return `${answer.headers.location} ${answer.json<{ candidacyId: string }>().candidacyId}`;
  };

  it.each<[string, readonly Role[] | undefined, Role, string]>([
    ['staff', ['employer'], 'employer', forStaff],
    ['an expert', ['expert'], 'expert', forExpert],
    ['the public, whoever asks', ['public'], 'expert', forPublic],
    ['nobody in particular, where nothing was admitted', undefined, 'public', forPublic],
  ])('is sealed in body and headers for %s', async (_who, roles, role, id) => {
    expect(await answerTo(roles, role)).toBe(`/candidacies/${id} ${id}`);
  });
});
