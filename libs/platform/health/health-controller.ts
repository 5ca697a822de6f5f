import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { text } from '#kernel';
import { Said, Summed, Tagged } from '../said';
import { RETRY_AFTER_SECONDS } from '../problem-details';
import { HealthChecks, Readiness } from './health-checks';

export const HEALTH = text('健康', 'Health');

/** Injects whether this address tells how each check came out: reasons name hosts, tables and workflows. */
export const HEALTH_DETAILS = Symbol('HEALTH_DETAILS');

/** Answer of `/health/live`. */
export class LivenessAnswer {
  @Said(text('状态', 'Status'), { titles: { live: text('运行中', 'live') } })
  status: 'live';
}

/** One check in the answer of `/health/ready`. */
export class HealthCheckAnswer {
  @Said(text('检查名', 'Name of the check'), { example: 'postgres' })
  name: string;

  @Said(text('结果', 'Result'), { titles: { up: text('正常', 'up'), down: text('不正常', 'down') } })
  status: 'up' | 'down';

  @Said(text('原因', 'Reason'), { required: false })
  reason?: string;
}

/** Answer of `/health/ready`. */
export class ReadinessAnswer {
  @Said(text('状态', 'Status'), {
    titles: { ready: text('就绪', 'ready'), 'not-ready': text('未就绪', 'not ready') },
  })
  status: 'ready' | 'not-ready';

  @Said(text('各项检查', 'Each check'), {
    help: text('公开端口不提供', 'not on the public port'),
    required: false,
    type: [HealthCheckAnswer],
  })
  checks?: HealthCheckAnswer[];
}

@Tagged(HEALTH)
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthChecks,
    @Inject(HEALTH_DETAILS) private readonly details: boolean,
  ) {}

  @Get('live')
  @Summed(text('进程存活', 'The process is up'), { operationId: 'liveness' })
  @ApiOkResponse({ type: LivenessAnswer })
  live(): LivenessAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  @Summed(text('可以接收请求', 'Ready for requests (503 when not)'), { operationId: 'readiness' })
  @ApiOkResponse({ type: ReadinessAnswer })
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readiness | Pick<Readiness, 'status'>> {
    const readiness = await this.health.readiness();
    if (readiness.status === 'not-ready') {
      void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', String(RETRY_AFTER_SECONDS));
    }
    return this.details ? readiness : { status: readiness.status };
  }
}
