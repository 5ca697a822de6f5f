import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../problem-details';
import { HealthChecks, Readiness } from './health-checks';

/** Injects whether this address tells how each check came out: reasons name hosts, tables and workflows. */
export const HEALTH_DETAILS = Symbol('HEALTH_DETAILS');

/** Answer of `/health/live`. */
export class LivenessAnswer {
  @ApiProperty({ description: '状态 · status', enum: ['live'] })
  status: 'live';
}

/** One check in the answer of `/health/ready`. */
export class HealthCheckAnswer {
  @ApiProperty({ description: '检查名 · name of the check', example: 'postgres' })
  name: string;

  @ApiProperty({ description: '结果 · result', enum: ['up', 'down'] })
  status: 'up' | 'down';

  @ApiPropertyOptional({ description: '原因 · reason' })
  reason?: string;
}

/** Answer of `/health/ready`. */
export class ReadinessAnswer {
  @ApiProperty({ description: '状态 · status', enum: ['ready', 'not-ready'] })
  status: 'ready' | 'not-ready';

  @ApiPropertyOptional({
    description: '各项检查（公开端口不提供）· each check (not on the public port)',
    type: [HealthCheckAnswer],
  })
  checks?: HealthCheckAnswer[];
}

@ApiTags('健康 / Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthChecks,
    @Inject(HEALTH_DETAILS) private readonly details: boolean,
  ) {}

  @Get('live')
  @ApiOperation({ summary: '进程存活 · The process is up', operationId: 'liveness' })
  @ApiOkResponse({ type: LivenessAnswer })
  live(): LivenessAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: '可以接收请求 · Ready for requests (503 when not)', operationId: 'readiness' })
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
