import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../problem-details';
import { HealthChecks, Readiness } from './health-checks';

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

  @ApiProperty({ description: '各项检查 · each check', type: [HealthCheckAnswer] })
  checks: HealthCheckAnswer[];
}

@ApiTags('健康 / Health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthChecks) {}

  @Get('live')
  @ApiOperation({ summary: '进程存活 · The process is up', operationId: 'liveness' })
  @ApiOkResponse({ type: LivenessAnswer })
  live(): LivenessAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: '可以接收请求 · Ready for requests (503 when not)', operationId: 'readiness' })
  @ApiOkResponse({ type: ReadinessAnswer })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status === 'not-ready') {
      void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', String(RETRY_AFTER_SECONDS));
    }
    return readiness;
  }
}
