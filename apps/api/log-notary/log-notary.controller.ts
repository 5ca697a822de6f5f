import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { describeScope, openToItsRoles } from '#command-handling';
import { describeClass, describeEndpoint } from '#command-handling/http';
import { text } from '#kernel';
import {
  CosignatureRefusedError,
  InvalidNoteError,
  NotNotarisedError,
  PostgresDamage,
  ProofDesk,
} from '#notary';
import { problem, type ProblemError, Tagged, TakesFields } from '#platform';
import {
  consistencyAnswer,
  ConsistencyParameters,
  ConsistencyShown,
  CosignatureBody,
  damageAnswer,
  DamageShown,
  HeadAnswer,
  headAnswer,
  HeadPath,
  inclusionAnswer,
  InclusionParameters,
  InclusionShown,
} from './answers';
import { LOG_NOTARY } from './heading';

for (const parameters of [HeadPath, InclusionParameters, ConsistencyParameters, CosignatureBody])
  describeClass(parameters);

const OPEN = {
  roles: ['public'] as const,
  scope: describeScope(openToItsRoles('树头和证明不含个人信息', 'heads and proofs hold hashes alone')),
};

const AUDITED = {
  roles: ['supervisor', 'audit-administrator'] as const,
  scope: describeScope(
    openToItsRoles('监督部门和审计管理员依职权核验', 'supervisors and auditors check what is stored'),
  ),
};

/** Heads of the log and proofs against them; where witnesses hand their cosignatures in. */
@Tagged(LOG_NOTARY)
@Controller('api/v1/log')
export class LogNotaryController {
  constructor(
    @Inject(ProofDesk) private readonly desk: ProofDesk,
    @Inject(PostgresDamage) private readonly damage: PostgresDamage,
  ) {}

  @Get('head')
  @describeEndpoint({
    ...OPEN,
    operationId: 'log_head',
    route: 'log/head',
    summary: text('最新签署的日志树头', 'The last signed head of the log'),
    problems: [404, 503],
  })
  @ApiOkResponse({ type: HeadAnswer, description: '树头 / The head' })
  latestHead(): Promise<HeadAnswer> {
    return this.answered(async () => headAnswer(await this.desk.latestHead(), await this.desk.keys()));
  }

  @Get('heads/:size')
  @describeEndpoint({
    ...OPEN,
    operationId: 'log_headsBySize',
    route: 'log/heads/:size',
    summary: text('包含若干事件的第一个树头', 'The first head that covers so many events'),
    problems: [400, 404, 503],
  })
  @ApiOkResponse({ type: HeadAnswer, description: '树头 / The head' })
  headCovering(@Param() { size }: HeadPath): Promise<HeadAnswer> {
    return this.answered(async () => headAnswer(await this.desk.headCovering(size), await this.desk.keys()));
  }

  @Get('consistency')
  @describeEndpoint({
    ...OPEN,
    operationId: 'log_consistency',
    route: 'log/consistency',
    summary: text('两个树头之间的一致性证明', 'Proof that the log of one size begins with that of another'),
    problems: [400, 404, 503],
  })
  @ApiOkResponse({ type: ConsistencyShown, description: '证明 / The proof' })
  consistency(@Query() { from, to }: ConsistencyParameters): Promise<ConsistencyShown> {
    if (from > to) throw wrongWayRound(from, to);
    return this.answered(async () => consistencyAnswer(from, to, await this.desk.consistency(from, to)));
  }

  @Get('inclusion')
  @describeEndpoint({
    ...AUDITED,
    operationId: 'log_inclusion',
    route: 'log/inclusion',
    summary: text('事件在最新树头之下的证明', 'Proof that an event is under the last head'),
    problems: [400, 404, 503],
  })
  @ApiOkResponse({ type: InclusionShown, description: '证明 / The proof' })
  inclusion(@Query() { position }: InclusionParameters): Promise<InclusionShown> {
    return this.answered(async () => inclusionAnswer(await this.desk.inclusion(BigInt(position))));
  }

  @Get('damage')
  @describeEndpoint({
    ...AUDITED,
    operationId: 'log_damage',
    route: 'log/damage',
    summary: text('核对日志时发现受损的流', 'Streams that the last check of the log found damaged'),
    problems: [503],
  })
  @ApiOkResponse({ type: DamageShown, description: '受损的流 / The damaged streams' })
  async damaged(): Promise<DamageShown> {
    return damageAnswer(await this.damage.list());
  }

  @Post('cosignatures')
  @HttpCode(200)
  @TakesFields(CosignatureBody)
  @describeEndpoint({
    ...OPEN,
    operationId: 'log_cosign',
    route: 'log/cosignatures',
    summary: text('见证方交存对树头的见证签名', 'A witness hands its cosignature of a head in'),
    problems: [400, 404, 422, 503],
  })
  @ApiOkResponse({ type: HeadAnswer, description: '该树头 / The head' })
  cosign(@Body() { size, signature }: CosignatureBody): Promise<HeadAnswer> {
    return this.answered(async () => {
      await this.desk.addCosignature(size, signature);
      return headAnswer(await this.desk.headCovering(size), await this.desk.keys());
    });
  }

  private async answered<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
    try {
      return await answer();
    } catch (error) {
      throw problemOf(error) ?? error;
    }
  }
}

function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof NotNotarisedError) return notNotarised(error.size);
  if (error instanceof CosignatureRefusedError || error instanceof InvalidNoteError) {
    const [zh = '', en = ''] = error.message.split(' / ');
    const fault = { field: 'signature', code: 'not-a-cosignature', message: text(zh, en) };
    return problem('invalid-fields', text(zh, en), { errors: [fault] });
  }
  return undefined;
}

function notNotarised(size: number): ProblemError {
  return problem(
    'not-found',
    size === 0
      ? text(
          '日志尚无已签署的树头；若 worker 正在运行，请稍后再试',
          'the log has no signed head yet; where a worker runs, try again in a moment',
        )
      : text(
          `最新树头有 ${size} 个事件，所要求的不在其中；新事件约一秒后公证，请稍后再试或改用较小的值`,
          `the last head has ${size} events, and what is asked for is not among them; new events are notarised within about a second: try again, or ask for less`,
        ),
  );
}

function wrongWayRound(from: number, to: number): ProblemError {
  const message = text(
    `from（${from}）大于 to（${to}），请对调`,
    `from (${from}) is above to (${to}): exchange them`,
  );
  return problem('invalid-parameters', message, { errors: [{ field: 'from', code: 'above-to', message }] });
}
