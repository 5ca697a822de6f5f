import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Whoever opens the address itself is shown what the public sees; the pages of the API are for operators in production. */
@ApiExcludeController()
@Controller()
export class FrontPageController {
  @Get()
  @Redirect('/public')
  open(): void {
    // The redirect says it all.
  }
}
