import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { maskIdNumber, maskPhone, SealedReference } from '#privacy';
import type { EmploymentTie } from '../../contracts';
import { openedText } from '../../../opened-text';
import { personName, personNamesProjection } from '../../../person-names';
import { Employments, personsProjection } from './projection';

class PersonPath {
  @Id(text('人员编号', 'Person id'))
  personId: string;
}

const IDENTITY_STATUSES = ['confirmed', 'provisional', 'none'] as const;
const EMPLOYMENT_TIES = ['claimed', 'confirmed', 'ended'] as const satisfies readonly EmploymentTie[];

class EmploymentAnswer {
  @ApiProperty({ type: String, description: '用人单位 / Employer' })
  readonly employerId: string;

  @ApiProperty({
    type: String,
    enum: [...EMPLOYMENT_TIES],
    description: '单位提出待确认、已确认、已终止 / Said by the unit, confirmed, or ended',
  })
  readonly tie: EmploymentTie;

  @ApiProperty({ type: String, format: 'date', description: '起始日 / Since' })
  readonly since: string;
}

class IdentityAnswer {
  @ApiProperty({
    type: String,
    enum: [...IDENTITY_STATUSES],
    description:
      '身份已确认、自行登记尚待确认、没有 / Confirmed, registered by itself and not confirmed yet, or none',
  })
  readonly status: (typeof IDENTITY_STATUSES)[number];

  @ApiProperty({
    type: [String],
    description:
      '等待查验证件的账号；仅单位可见 / Accounts that wait for their papers to be seen; for offices only',
  })
  readonly claimants: string[];
}

class PersonDetail {
  @ApiProperty({ description: '人员编号 / Person id' })
  personId: string;

  @ApiProperty({
    description: '姓名；个人信息已删除的为 null / Name; null once the personal data were erased',
    type: String,
    nullable: true,
  })
  name: string | null;

  @ApiProperty({
    description: '待核准的姓名 / The corrected name that waits for approval',
    type: String,
    nullable: true,
  })
  proposedName: string | null;

  @ApiProperty({
    description: '姓名更正日期；未更正的为 null / When the name was last put right; null for never',
    type: String,
    format: 'date',
    nullable: true,
  })
  nameCorrectedOn: string | null;

  @ApiProperty({
    description: '身份证号码（遮掩）；已删除的为 null / ID number, masked; null once erased',
    type: String,
    nullable: true,
    example: '360*************3X',
  })
  maskedIdNumber: string | null;

  @ApiProperty({
    description: '现用手机号码（遮掩）；已删除的为 null / Present mobile phone, masked; null once erased',
    type: String,
    nullable: true,
    example: '138****5678',
  })
  maskedPhone: string | null;

  @ApiProperty({
    description:
      '登记单位；本人登记的为 null / The office that registered the person; null when the person did',
    type: String,
    nullable: true,
  })
  registeredBy: string | null;

  @ApiProperty({ description: '登记日期 / Registered on', type: String, format: 'date' })
  registeredOn: string;

  @ApiProperty({ type: () => IdentityAnswer, description: '本人账号 / The own account' })
  identity: IdentityAnswer;

  @ApiProperty({ type: () => [EmploymentAnswer], description: '任职关系 / Employments' })
  employments: EmploymentAnswer[];
}

interface PersonRow {
  readonly personId: string;
  readonly registeredBy: string | null;
  readonly registeredOn: string;
  readonly hasAccount: boolean;
  readonly identified: boolean;
  readonly claimants: string[];
  readonly employments: Employments;
  readonly name: SealedReference | null;
  readonly registration: SealedReference | null;
  readonly proposal: SealedReference | null;
  readonly nameCorrectedOn: string | null;
  /** Oldest first. */
  readonly contacts: readonly SealedReference[];
}

export const personDetail = defineQuery({
  path: 'persons/:personId',
  parameters: PersonPath,
  answer: PersonDetail,
  summary: text('人员登记信息（证件和电话遮掩）', 'A registered person, with ID number and phone masked'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [personsProjection, personNamesProjection],
  run: async ({ personId }, { read, scope, open }) => {
    const visible = scopeFilter(scope, 2, { own: (account) => `account = ${account}` });
    const both = [personsProjection, personNamesProjection] as const;
    const [row] = await read(both, ({ persons, contact_changes: changes, person_names: names }, query) =>
      query<PersonRow>(
        `SELECT person_id AS "personId", registered_by AS "registeredBy",
           to_char(registered_on, 'YYYY-MM-DD') AS "registeredOn", registration,
           proposed_name AS proposal, to_char(name_corrected_on, 'YYYY-MM-DD') AS "nameCorrectedOn",
           account IS NOT NULL AS "hasAccount", identified, claimants, employments, ${personName(names, 'person.person_id')} AS name,
           ARRAY(SELECT contact FROM ${changes} change WHERE change.person_id = person.person_id
                 ORDER BY position, ordinal) AS contacts
         FROM ${persons} person
         WHERE person_id = $1 AND ${visible.sql}`,
        [personId, ...visible.parameters],
      ),
    );
    if (row === undefined) return undefined;
    const {
      name,
      registration,
      proposal,
      contacts,
      hasAccount,
      identified,
      claimants,
      employments,
      ...registered
    } = row;
    const boxes = [registration, ...contacts].filter((box) => box !== null);
    const opened = await open([...boxes, name, proposal]);
    /** The last one stated. */
    const last = (field: string): string | null => {
      const values = boxes.map((box) => opened.get(box.eventId)?.[field]);
      return values.findLast((value) => typeof value === 'string') ?? null;
    };
    const [idNumber, phone] = [last('idNumber'), last('phone')];
    return {
      ...registered,
      identity: {
        status: !hasAccount ? 'none' : identified ? 'confirmed' : 'provisional',
        claimants: scope.kind === 'self' ? [] : claimants,
      },
      employments: Object.entries(employments).map(([employerId, one]) => ({ employerId, ...one })),
      name: openedText(opened, name, 'name'),
      proposedName: openedText(opened, proposal, 'proposedName'),
      maskedIdNumber: idNumber && maskIdNumber(idNumber),
      maskedPhone: phone && maskPhone(phone),
    };
  },
});
