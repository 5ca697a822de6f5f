import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '#command-handling';
import { NOTICE_KINDS } from '../../contracts';
import type { NoticeKind, Objection } from '../../contracts';

export type ObjectionStatus = Objection['status'];
export const OBJECTION_STATUSES: readonly ObjectionStatus[] = [
  'unproven',
  'lapsed',
  'raised',
  'investigated',
  'upheld',
  'not-upheld',
];

export const DELIVERIES = ['pending', 'sent', 'undeliverable'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export class ObjectionSummary {
  @ApiProperty({ description: '异议编号 / Objection id' })
  objectionId: string;

  @ApiProperty({ description: '公示编号 / Notice id' })
  noticeId: string;

  @ApiProperty({
    description:
      '公示内容：推荐人选名单或拟入选名单 / What is on notice: a nomination list or the proposed roster',
    enum: [...NOTICE_KINDS],
  })
  kind: NoticeKind;

  @ApiProperty({ description: '年度选拔编号 / Round id' })
  roundId: string;

  @ApiProperty({ description: '被异议人选的申报编号 / The candidacy objected to' })
  candidacyId: string;

  @ApiProperty({ description: '推荐该人选的推荐地区、部门 / The nominating body of the candidate' })
  bodyId: string;

  @ApiProperty({
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
    type: String,
    nullable: true,
  })
  bodyName: string | null;

  @ApiProperty({
    description:
      '负责调查的单位：推荐地区、部门；人选由其自身或其所属单位聘用的，为其上级 / Who investigates: the nominating body, or the authority above where the candidate works in that body’s group',
  })
  investigatorId: string;

  @ApiProperty({
    description:
      '状态：待核验联系方式、未核验而失效、已提出、已调查、成立、不成立 / Contact not proven yet, lapsed without proof, raised, investigated, upheld or not upheld',
    enum: [...OBJECTION_STATUSES],
  })
  status: ObjectionStatus;

  @ApiProperty({
    description: '调查认为是否属实；尚未调查的为 null / Whether it was found true; null before the finding',
    type: Boolean,
    nullable: true,
  })
  substantiated: boolean | null;

  @ApiProperty({ description: '提出日期 / Raised on', type: String, format: 'date' })
  raisedOn: string;

  @ApiProperty({
    description: '提交调查书面意见的日期 / The written finding was filed on',
    type: String,
    format: 'date',
    nullable: true,
  })
  findingFiledOn: string | null;

  @ApiProperty({ description: '处理日期 / Decided on', type: String, format: 'date', nullable: true })
  decidedOn: string | null;
}

export class ObjectionPage extends pageOf(ObjectionSummary) {}

export class ObjectionDetail extends ObjectionSummary {
  @ApiProperty({
    description:
      '异议人姓名（保密，仅负责调查的单位可见，其余为 null）/ Objector’s name, confidential: null but for the investigating office',
    type: String,
    nullable: true,
  })
  objectorName: string | null;

  @ApiProperty({
    description: '异议人联系方式（保密，同上）/ Objector’s contact, confidential in the same way',
    type: String,
    nullable: true,
  })
  objectorContact: string | null;

  @ApiProperty({
    description:
      '异议事由；已删除的、推荐单位不负责调查的为 null / Grounds; null once erased, and for a nominating body that does not investigate',
    type: String,
    nullable: true,
  })
  grounds: string | null;

  @ApiProperty({
    description:
      '调查书面意见；尚未提交或已删除的为 null / Written finding; null before it is filed or once erased',
    type: String,
    nullable: true,
  })
  finding: string | null;

  @ApiProperty({
    description:
      '处理理由；尚未处理或已删除的为 null / Reason of the decision; null before it or once erased',
    type: String,
    nullable: true,
  })
  reason: string | null;
}

/** How far an objection has come, for whoever holds its number: nothing of what it says, nor against whom. */
export class ObjectionProgress {
  @ApiProperty({ description: '异议编号 / Objection id' })
  objectionId: string;

  @ApiProperty({ description: '公示编号 / Notice id' })
  noticeId: string;

  @ApiProperty({
    description:
      '状态：待核验联系方式、未核验而失效、已提出、已调查、成立、不成立 / Contact not proven yet, lapsed without proof, raised, investigated, upheld or not upheld',
    enum: [...OBJECTION_STATUSES],
  })
  status: ObjectionStatus;

  @ApiProperty({
    description: '核验联系方式的最后一日 / Last day on which the contact can be proven',
    type: String,
    format: 'date',
  })
  provableUntil: string;

  @ApiProperty({
    description:
      '验证码的有效期；不待核验的为 null / Until when the code is taken; null where none is waited for',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  codeExpiresAt: string | null;

  @ApiProperty({
    description:
      '验证码的发送情况：待发、已发、无法送达；不待核验的为 null / Whether the code was sent; null where none is waited for',
    enum: [...DELIVERIES],
    nullable: true,
  })
  delivery: Delivery | null;

  @ApiProperty({ description: '验证码还可填错几次 / Wrong tries that the code still takes', type: 'integer' })
  triesLeft: number;

  @ApiProperty({ description: '还可另取几个验证码 / Codes that can still be asked for', type: 'integer' })
  codesLeft: number;
}

export class ObjectionCounts {
  @ApiProperty({ description: '年度选拔编号 / Round id' })
  roundId: string;

  @ApiProperty({ description: '已提出、待调查 / Raised, not yet investigated', type: 'integer' })
  raised: number;

  @ApiProperty({ description: '已调查、待处理 / Investigated, not yet decided', type: 'integer' })
  investigated: number;

  @ApiProperty({ description: '成立 / Upheld', type: 'integer' })
  upheld: number;

  @ApiProperty({ description: '不成立 / Not upheld', type: 'integer' })
  notUpheld: number;

  @ApiProperty({ description: '合计 / In total', type: 'integer' })
  total: number;
}
