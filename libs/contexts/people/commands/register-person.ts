import { defineCommand, Email, openToItsRoles, PersonName, Phone } from '#command-handling';
import { accept, CODE, refuse, text } from '#kernel';
import { person, PersonRegistered } from '../contracts';
import { birthDateOf } from '../domain/identity-number';
import { personIdOf } from '../domain/person-id';
import { IdentityNumber } from './identity-fields';

export class RegisterPerson {
  @IdentityNumber(text('居民身份证号码', 'ID number'))
  idNumber: string;

  @PersonName(text('姓名', 'Name'))
  name: string;

  @Phone(text('手机号码', 'Mobile phone'))
  phone: string;

  @Email(text('电子邮箱', 'E-mail'), { optional: true })
  email?: string;
}

/** Registers a person once, under the keyed index of the ID number; everything personal is sealed. */
export const registerPerson = defineCommand(RegisterPerson, {
  aggregate: person,
  summary: text('登记人员', 'Register a person'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'new',
  scope: openToItsRoles('尚未登记的人员不属于任何单位', 'whoever is not registered yet is nobody’s'),
  facts: async (_load, { idNumber }, _state, naming) => ({ personId: personIdOf(idNumber, naming) }),
  decide: (_state, { idNumber, name, phone, email }, { actor, today }, { personId }) => {
    const birthDate = birthDateOf(idNumber);
    if (birthDate > today) {
      return refuse(
        'rule',
        'birth-date-in-future',
        text(
          `身份证号码中的出生日期晚于今天（${today}），请核对。`,
          `The birth date in the ID number lies after today (${today}): check it.`,
        ),
        { field: 'idNumber' },
      );
    }
    return accept(
      PersonRegistered.of({
        personId,
        accountId: actor.role === 'applicant' ? actor.id : null,
        officeId: actor.role === 'applicant' ? null : actor.office,
        name,
        idNumber: CODE.normalise(idNumber),
        birthDate,
        phone,
        ...(email !== undefined && { email }),
      }),
    );
  },
});
