import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Whoever opens the address itself is shown where to begin. */
@ApiExcludeController()
@Controller()
export class FrontPageController {
  @Get()
  @Redirect('/docs')
  open(): void {
    // The redirect says it all.
  }
}
