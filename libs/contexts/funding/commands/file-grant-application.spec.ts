import { specification } from '#command-handling/testing';
import { organisation } from '#contexts/people/contracts';
import { ORGANISATION_KINDS, ORGANISATION_LEVELS, OrganisationKind, OrganisationLevel } from '#vocabulary';
import {
  APPLICATION,
  APPLIED,
  APPROVED,
  GRANTED,
  grantApplicationFiled,
  grantApplicationWithdrawn,
  grantFixed,
  grantOpinionGiven,
  grantReturned,
  HOLDERS_DISBURSED,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  REASON_OF_GRANT,
  RECHECKED,
  registeredAs,
} from '../../sample-funding.testing';
import { CITY, EMPLOYER, registeredOrganisation } from '../../sample-selection.testing';
import { HOLDER, INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import { GrantApplicationFiled, GrantOpinionGiven, GrantReturned } from '../contracts';
import { fileGrantApplication } from './file-grant-application';
import { giveGrantOpinion } from './give-grant-opinion';
import { withdrawGrantApplication } from './withdraw-grant-application';

const filing = specification(fileGrantApplication)
  .policy(WITH_TITLES)
  .facts({ ...HOLDER, employer: registeredOrganisation(EMPLOYER) })
  .today('2022-07-05')
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .given(grantFixed());
const BY_CODE = { budgetCode: '123456' };
const BY_BANK = { bankName: '虚构银行', accountNumber: '62220000' };
const form = { ...OF_GRANT, ...APPLICATION, creditCode: EMPLOYER };

describe('the application for a grant', () => {
  it('is filed by the employer once the amount is fixed [JX-MEASURES 12b] [JX-MEASURES form2]', () => {
    const body = { ...form, ...BY_CODE };
    const decided = filing.when(body);
    decided.then(grantApplicationFiled);
    decided.thenBasis('JX-MEASURES 12b');
    expect(filing.offices(body)).toEqual([EMPLOYER]);
    filing
      .actor({ id: 'account-p1', role: 'applicant' })
      .when(body)
      .thenRefused('not-the-payee', { reason: 'rule' });
  });

  /** Which account employers of a kind give, by level; `either` where the form names none. */
  const expected = (kind: OrganisationKind, level: OrganisationLevel): 'code' | 'bank' | 'either' => {
    const isEnterprise = kind === 'state-owned-enterprise' || kind === 'private-enterprise';
    if (level === 'central') return 'bank';
    if (level === 'provincial') {
      if (kind === 'state-owned-enterprise') return 'bank';
      return kind === 'private-enterprise' || kind === 'social-organisation' ? 'either' : 'code';
    }
    if (isEnterprise) return 'bank';
    return kind === 'public-institution' ? 'code' : 'either';
  };
  const kinds = Object.keys(ORGANISATION_KINDS) as OrganisationKind[];
  const levels = Object.keys(ORGANISATION_LEVELS) as OrganisationLevel[];
  const pairs = levels.flatMap((level) => kinds.map((kind) => [level, kind, expected(kind, level)] as const));

  it.each(pairs)(
    'of a %s %s gives an account by rule: %s [JX-MEASURES form2-n2] [JX-MEASURES form2-n3]',
    (level, kind, asked) => {
      const given = filing.facts({ ...HOLDER, employer: registeredAs(EMPLOYER, kind, level) });
      const kindOf = (body: Parameters<typeof given.when>[0]) => given.when(body).decision.kind;
      expect(kindOf({ ...form, ...BY_CODE })).toBe(asked === 'bank' ? 'refused' : 'accepted');
      expect(kindOf({ ...form, ...BY_BANK })).toBe(asked === 'code' ? 'refused' : 'accepted');
      expect(kindOf({ ...form, ...BY_BANK, ...BY_CODE })).toBe('refused');
      expect(kindOf(form)).toBe('refused');
    },
  );

  it.each([
    ['provincial', 'university', BY_BANK, 'budgetCode', 'JX-MEASURES form2-n2'],
    ['central', 'university', BY_CODE, 'accountNumber', 'JX-MEASURES form2-n2'],
    ['county', 'public-institution', BY_BANK, 'budgetCode', 'JX-MEASURES form2-n3'],
    ['municipal', 'private-enterprise', BY_CODE, 'accountNumber', 'JX-MEASURES form2-n3'],
    ['municipal', 'private-enterprise', { bankName: '虚构银行' }, 'accountNumber', 'JX-MEASURES form2-n3'],
  ] as const)(
    'names the field and the note of the form for a %s %s',
    (level, kind, account, field, clause) => {
      filing
        .facts({ ...HOLDER, employer: registeredAs(EMPLOYER, kind, level) })
        .when({ ...form, ...account })
        .thenRefused('account-not-allowed', { reason: 'rule', field, clauses: [clause] });
    },
  );

  it('takes a credit code whose check character is 0', () => {
    const code = '12360121TEXT000190';
    specification(fileGrantApplication)
      .policy(WITH_TITLES)
      .facts({ ...HOLDER, employer: registeredAs(code, 'public-institution', 'county') })
      .today('2022-07-05')
      .actor({ id: 'employer-clerk' })
      .given(grantFixed({ employerId: code }))
      .when({ ...form, ...BY_CODE, creditCode: code })
      .then(GrantApplicationFiled.of({ ...grantApplicationFiled.data, employerId: code }));
  });

  it('refuses a credit code whose check character does not fit', () => {
    filing
      .when({ ...form, ...BY_CODE, creditCode: `${EMPLOYER.slice(0, -1)}0` })
      .thenRefused('check-character-does-not-fit', {
        ...{ reason: 'rule', field: 'creditCode', others: ['not-own-code'] },
      });
  });

  it('takes the own code of an employer that was registered under an old one', () => {
    const old = `${EMPLOYER.slice(0, -1)}0`;
    specification(fileGrantApplication)
      .policy(WITH_TITLES)
      .facts({ ...HOLDER, employer: registeredAs(old, 'public-institution', 'municipal') })
      .actor({ id: 'employer-clerk' })
      .given(grantFixed({ employerId: old }))
      .when({ ...form, ...BY_CODE, creditCode: old })
      .thenBasis('JX-MEASURES 12b');
  });

  it('refuses the code of another organisation', () => {
    filing
      .when({ ...form, ...BY_CODE, creditCode: CITY })
      .thenRefused('not-own-code', { reason: 'rule', field: 'creditCode' });
  });

  it('is filed anew once it was sent back or withdrawn, and not while it is dealt with', () => {
    const body = { ...form, ...BY_CODE };
    const filed = filing.given(grantApplicationFiled);
    filed.when(body).thenRefused('grant-status', { reason: 'state' });
    filed.given(grantReturned).when(body).then(grantApplicationFiled);
    filed.given(grantApplicationWithdrawn).when(body).then(grantApplicationFiled);
  });

  it('needs an amount that is fixed', () => {
    specification(fileGrantApplication)
      .policy(WITH_TITLES)
      .facts({ ...HOLDER, employer: organisation.initial })
      .when({ ...form, ...BY_CODE })
      .thenRefused('not-found');
  });

  const [holdersFixed] = HOLDERS_DISBURSED;
  const holders = specification(fileGrantApplication)
    .policy(INVENTED_WITH_TITLES)
    .facts({ ...HOLDER, employer: registeredOrganisation(EMPLOYER) })
    .today('2022-07-05')
    .actor({ id: 'account-p1', role: 'applicant' })
    .given(holdersFixed);
  const ofHolder = { ...form, ...OF_HOLDERS_GRANT };

  it('is filed by the holder, with a bank account, where the programme pays the holder', () => {
    holders.when({ ...ofHolder, ...BY_BANK }).thenBasis('YM-RULES 17');
    holders
      .when({ ...ofHolder, ...BY_CODE })
      .thenRefused('account-not-allowed', { clauses: ['YM-RULES 17'] });
    expect(holders.self(ofHolder)).toEqual(['account-p1']);
    holders
      .actor({ id: 'employer-clerk', role: 'employer' })
      .when({ ...ofHolder, ...BY_BANK })
      .thenRefused('not-the-payee', { reason: 'rule' });
  });
});

describe('withdrawing the application', () => {
  const withdrawing = specification(withdrawGrantApplication)
    .facts(HOLDER)
    .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER });
  const body = { ...OF_GRANT, reason: REASON_OF_GRANT };

  it.each([
    ['filed', APPLIED],
    ['given an opinion on', [...APPLIED, grantOpinionGiven]],
    ['approved', APPROVED],
  ] as const)('is possible once it is %s', (_, past) => {
    withdrawing
      .given(...past)
      .when(body)
      .then(grantApplicationWithdrawn);
    expect(withdrawing.given(...past).offices(body)).toEqual([EMPLOYER]);
  });

  it('is refused before it is filed, and once it is rechecked', () => {
    withdrawing.given(grantFixed()).when(body).thenRefused('grant-status', { reason: 'state' });
    withdrawing
      .given(...RECHECKED)
      .when(body)
      .thenRefused('grant-status', { reason: 'state' });
  });
});

describe('the opinion of the office above', () => {
  const opining = specification(giveGrantOpinion)
    .policy(WITH_TITLES)
    .actor({ id: 'city-clerk', office: CITY })
    .given(...APPLIED);
  const { opinionText = '' } = grantOpinionGiven.data;
  const body = { ...OF_GRANT, opinion: 'supported', opinionText } as const;

  it.each(['supported', 'not-supported'] as const)(
    'is given by the office that nominated: %s [JX-MEASURES form2]',
    (opinion) => {
      const decided = opining.when({ ...body, opinion });
      decided.then(GrantOpinionGiven.of({ ...grantOpinionGiven.data, opinion }));
      decided.thenBasis('JX-MEASURES form2');
      expect(opining.offices(body)).toEqual([CITY]);
    },
  );

  it('may send the application back', () => {
    const { candidacyId, personId, paymentId } = grantOpinionGiven.data;
    opining.when({ ...body, opinion: 'returned' }).then(
      GrantReturned.of({
        ...{ candidacyId, personId, paymentId, step: 'opinion', reason: opinionText },
        decidedBy: 'city-clerk',
      }),
    );
  });

  it('is another person’s than who filed the application', () => {
    opining
      .actor({ id: 'employer-clerk', office: CITY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('is given once, on an application that is filed', () => {
    opining.given(grantOpinionGiven).when(body).thenRefused('grant-status', { reason: 'state' });
    specification(giveGrantOpinion)
      .policy(WITH_TITLES)
      .given(grantFixed({ amount: GRANTED }))
      .when(body)
      .thenRefused('grant-status', { reason: 'state' });
  });

  it('is nobody’s where the policy asks for none', () => {
    const [fixed, filed] = HOLDERS_DISBURSED;
    specification(giveGrantOpinion)
      .policy(INVENTED_WITH_TITLES)
      .given(fixed, filed)
      .when({ ...body, ...OF_HOLDERS_GRANT })
      .thenRefused('no-opinion-asked', { reason: 'rule' });
  });
});
