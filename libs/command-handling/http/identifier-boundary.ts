import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Actor, Role } from '#access';
import type { Audience, Identifiers } from '#privacy';
import { classObjectsIn, identifierFieldsOf, identifiersIn } from '../named-things';

/** Whose identifiers somebody in a role is given (JIANGXI §1). */
const KIND_OF_ROLE: Readonly<Record<Role, Exclude<Audience['kind'], 'receipt'>>> = {
  applicant: 'staff',
  employer: 'staff',
  'nominating-body': 'staff',
  'hr-department': 'staff',
  'finance-department': 'staff',
  'talent-office': 'staff',
  'consulted-department': 'staff',
  department: 'staff',
  evaluator: 'staff',
  supervisor: 'staff',
  'system-administrator': 'staff',
  'security-administrator': 'staff',
  'audit-administrator': 'staff',
  system: 'staff',
  expert: 'expert',
  analyst: 'analyst',
  public: 'public',
};

const PUBLIC: Audience = { kind: 'public' };
const AUDIENCE = Symbol('audience');
const SEALED = Symbol('sealed');

/** A request that was {@link IdentifierBoundary.admit}ted. */
interface AdmittedRequest {
  [AUDIENCE]?: Audience;
  /** What it is answered with was sealed before. */
  [SEALED]?: true;
}

/** What an operation asks for and gets: its open roles, and the objects that hold the fields it was sent. */
interface Admission {
  /** Of the command or query; one that is open to the public speaks to the public, whoever asks. */
  readonly roles: readonly Role[];
  readonly actor: Actor;
  /** Objects of classes with field decorators: their identifiers are opened in place. */
  readonly sent: readonly object[];
  /** Where the answer is one that names things to its sender alone. */
  readonly asReceipt?: boolean;
}

/**
 * Where blind indexes stop: no answer holds one, and none is taken from outside (ADR 0030). Each operation speaks to an
 * {@link Audience}, by its roles; whatever was not admitted is spoken to as the public.
 */
export class IdentifierBoundary {
  constructor(private readonly identifiers: Identifiers) {}

  /**
   * Opens the identifiers that a request sent and settles to whom its answer speaks.
   *
   * Whoever holds roles of several audiences acts in those of the audience whose identifiers were sent: else an answer
   * would tell which of one audience's identifiers stands for which of another's.
   * @returns the actor, in those roles
   */
  admit(request: object, { roles, actor, sent, asReceipt = false }: Admission): Actor {
    const holder = holderOf(actor);
    const [first = PUBLIC, ...others] = audiencesOf(roles, actor);
    // What was sent is only tried where it has something to settle.
    const strings = others.length === 0 ? [] : sent.flatMap((object) => [...identifiersIn(object)]);
    const audience =
      [first, ...others].find((one) => strings.every((text) => this.takes(text, one, holder))) ?? first;
    (request as AdmittedRequest)[AUDIENCE] = asReceipt ? { kind: 'receipt', holder } : audience;
    for (const object of sent) this.openWithin(object, audience, holder);
    if (!strings.some((text) => this.identifiers.names(text))) return actor;
    return { ...actor, roles: actor.roles.filter((role) => KIND_OF_ROLE[role] === audience.kind) };
  }

  /** What a page shows of an answer: with the identifiers that the public is given. */
  shownToPublic<Answer extends object>(answer: Answer): Answer {
    return this.shownTo({}, answer);
  }

  /** An answer with the identifiers of whom it speaks to, for what is made of it before it leaves: a file. */
  shownTo<Answer extends object>(request: object, answer: Answer): Answer {
    return this.showing(request)(answer);
  }

  /** The same for answers that are read once the request is over. */
  showing(request: object): <Answer extends object>(answer: Answer) => Answer {
    const audience = (request as AdmittedRequest)[AUDIENCE] ?? PUBLIC;
    return <Answer extends object>(answer: Answer) =>
      JSON.parse(this.identifiers.seal(JSON.stringify(answer), audience)) as Answer;
  }

  /** Lets a stream of data pass: a file whose rows were {@link showing} when it was made. */
  letPass(request: object): void {
    (request as AdmittedRequest)[SEALED] = true;
  }

  /** Seals what leaves: the text of every answer, and its headers, whoever made them. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (request, reply, payload, done) => {
      const audience = (request as AdmittedRequest)[AUDIENCE] ?? PUBLIC;
      this.sealHeaders(reply, audience);
      if (typeof payload === 'string') done(null, this.identifiers.seal(payload, audience));
      else if (payload instanceof Readable && isData(reply) && (request as AdmittedRequest)[SEALED] !== true)
        done(new TypeError('data are answered whole'));
      else done(null, payload);
    });
  }

  private takes(text: string, audience: Audience, holder: string): boolean {
    return !this.identifiers.names(this.identifiers.open(text, audience, holder));
  }

  private openWithin(object: object, audience: Audience, holder: string): void {
    const named = identifierFieldsOf(object);
    for (const [field, value] of Object.entries(object) as [string, unknown][]) {
      if (named.includes(field)) Reflect.set(object, field, this.opened(value, audience, holder));
      else for (const inner of classObjectsIn(value)) this.openWithin(inner, audience, holder);
    }
  }

  private opened(value: unknown, audience: Audience, holder: string): unknown {
    if (typeof value === 'string') return this.identifiers.open(value, audience, holder);
    return Array.isArray(value) ? value.map((item) => this.opened(item, audience, holder)) : value;
  }

  private sealHeaders(reply: FastifyReply, audience: Audience): void {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (typeof value === 'string') reply.header(name, this.identifiers.seal(value, audience));
    }
  }
}

/** Who holds the receipts of an actor: the office for which it sends, or else the account. */
function holderOf({ id, office }: Actor): string {
  return office === null ? `account ${id}` : `office ${office}`;
}

/** Data read here would be sealed; an uploaded file, or a file of the API pages, holds nothing of the log. */
function isData(reply: FastifyReply): boolean {
  return /json|csv/.test(String(reply.getHeader('content-type')));
}

/** To whom an operation may speak, for an actor: the first is meant where nothing sent says otherwise. */
function audiencesOf(roles: readonly Role[], actor: Actor): readonly Audience[] {
  if (roles.includes('public')) return [PUBLIC];
  const kinds = roles.filter((role) => actor.roles.includes(role)).map((role) => KIND_OF_ROLE[role]);
  return [...new Set(kinds)].map((kind) => audienceOf(kind, actor));
}

/** The audience that an actor is in one role. */
export function audienceInRole(role: Role, actor: Actor): Audience {
  return audienceOf(KIND_OF_ROLE[role], actor);
}

/**
 * What a text may name, for somebody who was not admitted: as it stands, and as it is opened for each audience that the actor is of.
 * For the record alone; nothing is answered by it.
 */
export function readingsOf(
  text: string,
  actor: Actor,
  identifiers: Pick<Identifiers, 'open'>,
): readonly string[] {
  const opened = actor.roles.map((role) =>
    identifiers.open(text, audienceInRole(role, actor), holderOf(actor)),
  );
  return [...new Set([text, ...opened])];
}

function audienceOf(kind: Exclude<Audience['kind'], 'receipt'>, { id: account }: Actor): Audience {
  return kind === 'expert' || kind === 'analyst' ? { kind, account } : { kind };
}
