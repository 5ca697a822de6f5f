import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { text } from '#kernel';
import { problem } from '#platform';
import { DemoCodes } from './demo-codes';

class ShownCode {
  @ApiProperty({ type: String, description: '异议编号 / Objection id' })
  objectionId: string;

  @ApiProperty({ type: String, description: '验证码 / Code', example: '012345' })
  code: string;
}

/** Demo mode without a mail server only: the code that would have been sent. */
@ApiTags('演示 / Demo')
@Controller('api/demo/contact-codes')
export class DemoCodesController {
  constructor(private readonly codes: DemoCodes) {}

  @Get(':objectionId')
  @ApiOperation({ summary: '读取未发送的验证码 / Read the code that was not sent' })
  @ApiOkResponse({ type: ShownCode })
  async show(@Param('objectionId') objectionId: string): Promise<ShownCode> {
    const code = await this.codes.find(objectionId);
    if (code !== undefined) return { objectionId, code };
    throw problem('not-found', text('该异议不在等待验证码。', 'That objection waits for no code.'));
  }
}
