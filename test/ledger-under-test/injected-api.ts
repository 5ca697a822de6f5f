import { LedgerUnderTest } from './ledger-under-test';
import { OpenApiDocument, readDocument } from './open-api-document';
import { Problem, refuseIndex } from './caller';

/** A demo user of each role that signs in. */
export const USER_OF_ROLE: Readonly<Record<string, string>> = {
  applicant: 'applicant-01',
  employer: 'hospital-employer',
  'nominating-body': 'nanchang-clerk',
  'hr-department': 'hr-clerk',
  'finance-department': 'finance-rechecker',
  'talent-office': 'talent-officer',
  'consulted-department': 'publicity-officer',
  department: 'science-planner',
  evaluator: 'evaluator',
  expert: 'expert-1',
  supervisor: 'supervisor',
  analyst: 'analyst',
  'system-administrator': 'system-admin',
  'security-administrator': 'security-admin',
  'audit-administrator': 'audit-admin',
};

export interface InjectedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Partial<Problem>;
}

/** What is sent; `payload` goes over the wire as it is. */
export interface InjectedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly role?: string;
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the api without a socket between: thousands of requests in seconds. */
export class InjectedApi {
  private constructor(
    private readonly ledger: LedgerUnderTest,
    readonly document: OpenApiDocument,
  ) {}

  static async of(ledger: LedgerUnderTest): Promise<InjectedApi> {
    const answer = await ledger.api.http.app.inject({ method: 'GET', url: '/api/openapi.json' });
    return new InjectedApi(ledger, readDocument(answer.body));
  }

  async ask({ method, url, role, payload, headers }: InjectedRequest): Promise<InjectedAnswer> {
    const user = role === undefined ? null : (USER_OF_ROLE[role] ?? null);
    const { token } = await this.ledger.as(user);
    const answer = await this.ledger.api.http.app.inject({
      method,
      url,
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    refuseIndex(url, `${JSON.stringify(answer.headers)}${answer.body}`);
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type']),
      body: answer.body === '' ? {} : answer.json<Partial<Problem>>(),
    };
  }
}
