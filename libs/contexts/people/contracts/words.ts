import { text } from '#kernel';
import {
  accountId,
  called,
  choice,
  code,
  date,
  email,
  nameOfPerson,
  organisationId,
  organisationName,
  phone,
  labelled,
} from '#vocabulary';

export const proposedBy = called(accountId, text('提出人账号', 'Account that proposed it'));

/* Of organisations. */

export const nameOfOrganisation = organisationName(text('单位名称', 'Name'));
export const nameAwaitingApproval = organisationName(
  text('待核准的名称', 'The name that waits for approval'),
);
export const formerName = organisationName(text('曾用或误登的名称', 'Former name'));
export const mistakenName = called(nameOfOrganisation, text('误登的名称', 'The name registered by mistake'));
export const parentId = called(organisationId, text('上级单位', 'The organisation above'));
export const codeWarning = choice(
  labelled(
    text('代码须核实之处', 'Warning about the code'),
    text(
      '校验码不符的，多为 GB 32100 校验码施行前赋予的代码',
      'a check character that does not fit: codes from before it was enforced',
    ),
  ),
  { 'check-character-does-not-fit': text('校验码不符', 'the check character does not fit') },
);

/* Of persons. */

export const idNumber = code(text('居民身份证号码', 'ID number'), { personal: true });
export const birthDate = date(text('出生日期', 'Date of birth'), { personal: true });
export const mobilePhone = phone(text('手机号码', 'Mobile phone'), { personal: true });
export const emailAddress = email(text('电子邮箱', 'E-mail'), { personal: true });
export const correctedName = called(
  nameOfPerson,
  text('待核准的姓名', 'The corrected name that waits for approval'),
);
export const registeringOfficeId = called(
  organisationId,
  text('登记单位', 'The office that registered the person'),
);
export const officeOfPapers = called(
  organisationId,
  text('查验证件的单位', 'The office that saw the papers'),
);
