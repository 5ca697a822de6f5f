import { DynamicModule, Module } from '@nestjs/common';
import { Config } from '../config';
import { HEALTH_DETAILS, HealthChecks, HealthController } from '../health';
import { Logger } from '../logging';
import { Metrics, MetricsController } from '../metrics';
import { RateLimits } from '../rate-limits';

/** Injects the {@link Config} of the process. */
export const CONFIG = Symbol('CONFIG');

/** Injects the {@link Logger} of the process. */
export const LOGGER = Symbol('LOGGER');

/** What a process has one of. */
export interface ProcessTools {
  readonly config: Config;
  readonly log: Logger;
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly limits: RateLimits;
  /** Whether this address tells operators figures and reasons, or strangers only whether the process is ready. */
  readonly forOperators: boolean;
}

/** Gives every module of a process its configuration, logger, health checks and metrics, and serves the last two. */
@Module({})
export class PlatformModule {
  static forProcess(tools: ProcessTools): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: tools.forOperators ? [HealthController, MetricsController] : [HealthController],
      providers: [
        { provide: HEALTH_DETAILS, useValue: tools.forOperators },
        { provide: CONFIG, useValue: tools.config },
        { provide: LOGGER, useValue: tools.log },
        { provide: HealthChecks, useValue: tools.health },
        { provide: Metrics, useValue: tools.metrics },
        { provide: RateLimits, useValue: tools.limits },
      ],
      exports: [CONFIG, LOGGER, HealthChecks, Metrics, RateLimits],
    };
  }
}
