import type { StreamNaming } from '#command-handling';
import { nameKey, refuse, Refusal, text } from '#kernel';
import type { OrganisationNameState } from '../contracts';

/** The stream of a name: one for all its spellings. */
export function nameIdOf(name: string, naming: StreamNaming): string {
  return naming.blindIndex('organisation-name', nameKey(name));
}

/**
 * Refuses a name that another unit holds, such as the department's. Whoever gets a name takes it first, in the name's own
 * stream (`takingOf`): of two at the same moment one has it.
 */
export function refuseNameOfAnother(
  name: string,
  organisationId: string,
  { holder }: OrganisationNameState,
): Refusal | undefined {
  if (holder === null || holder === organisationId) return undefined;
  return refuse(
    'rule',
    'name-of-another-organisation',
    text(
      `名称“${name}”已由另一单位（统一社会信用代码 ${holder}）登记使用，请核对登记证照上的名称；对方登记有误的，请其先更正。`,
      `The name ${name} belongs to another organisation (credit code ${holder}): check the name on the certificate. If the other one is registered under it by mistake, that is corrected first.`,
    ),
    { field: 'name' },
  );
}
