import { text } from '#kernel';
import {
  accountId,
  called,
  choice,
  code,
  count,
  date,
  documentNumber,
  explained,
  freeText,
  identifier,
  integer,
  labelled,
  line,
  organisationId,
  personId,
  reasonOf,
} from '#vocabulary';

/** The number under which an order is listed: the body that lists it gives it, so that one number is one order. */
export const orderId = identifier(
  labelled(
    text('督办编号', 'Number of the order'),
    text(
      '由挂号单位编定，大写字母、数字和连字符',
      'given by the body that lists it: capitals, digits, hyphens',
    ),
  ),
  {
    entity: 'rectification-order',
    example: 'DB-2022-001',
    looks: {
      pattern: /^[A-Z0-9][A-Z0-9-]{2,39}$/,
      fault: text(
        '编号须为 3 至 40 位大写字母、数字和连字符，例如 DB-2022-001',
        'must be 3 to 40 capitals, digits and hyphens, such as DB-2022-001',
      ),
    },
  },
);

export const listingOfficeId = called(organisationId, text('挂号督办的单位', 'Body that listed it'));
export const unitId = code(text('责任单位', 'Responsible unit'), { entity: 'organisation' });
export const responsiblePersonId = called(personId, text('责任人', 'Person in charge'));
export const superiors = text(
  '责任单位的上级单位（由近及远）',
  'Organisations above the unit, the nearest first',
);
export const escalatedToId = called(
  organisationId,
  text('升级至的单位', 'Organisation that it was escalated to'),
);

export const breachedClause = line(
  labelled(text('未落实的条款', 'Clause that was not kept'), text('政策条款', 'a clause of the policy')),
  { maximum: 100 },
  { wordsOf: 'clauses' },
);
export const finding = freeText(text('发现的问题', 'Finding'), 5_000, { minimum: 10 });
/** What is written on an order may tell of persons: it is sealed with the key of the order. */
export const reasonOfStep = reasonOf(5, 5_000);
export const answer = called(reasonOfStep, text('整改措施和安排', 'Measures and plan of the unit'));
export const report = called(reasonOfStep, text('整改情况', 'Report on the rectification'));

export const daysToRectify = integer(text('整改期限天数', 'Days to put it right'), 1, 250);
export const dueOn = date(text('整改期限', 'To be put right by'));
export const escalatesAfter = date(
  labelled(
    text('逾期升级前的最后一日', 'Last day before the next escalation'),
    text('次日起逾期未整改的升级', 'on the day after, it is escalated unless it was put right'),
  ),
);
export const escalationStep = integer(text('升级次数', 'Number of the escalation'), 1, 20);
export const escalations = count(text('已升级次数', 'Escalations so far'));

export const ACCOUNTABILITY_DECISIONS = {
  'held-accountable': text('问责', 'held accountable'),
  'not-held-accountable': text('不予问责', 'not held accountable'),
};
export const accountabilityDecision = choice(
  text('问责决定', 'Decision on accountability'),
  ACCOUNTABILITY_DECISIONS,
);
export const accountabilityNumber = called(
  documentNumber,
  text('问责决定文号', 'Document number of the decision on accountability'),
);
export const groundsOfAccountability = explained(
  called(reasonOfStep, text('问责的事实和理由', 'Facts and grounds of the accountability')),
  text('以责任人的密钥加密', 'sealed with the key of the person in charge'),
);

export const listedBy = called(accountId, text('挂号人账号', 'Account that listed it'));
export const proposedBy = called(accountId, text('提出人账号', 'Account that proposed it'));
export const decidedBy = called(accountId, text('决定人账号', 'Account that decided'));
