import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { text } from '#kernel';
import { DEMO, problem, Said, Summed, Tagged } from '#platform';
import { objectionId, wordsInSchema } from '#vocabulary';
import { DemoCodes } from './demo-codes';

class ShownCode {
  @Said(text('异议编号', 'Objection id'), { entity: 'objection', type: String })
  objectionId: string;

  @Said(text('验证码', 'Code'), { type: String, example: '012345' })
  code: string;
}

/** The one field of its path. */
const OBJECTION = { name: 'objectionId', ...wordsInSchema(objectionId) };

/** Demo mode without a mail server only: the code that would have been sent. */
@Tagged(DEMO)
@Controller('api/demo/contact-codes')
export class DemoCodesController {
  constructor(private readonly codes: DemoCodes) {}

  @Get(':objectionId')
  @Summed(text('读取未发送的验证码', 'Read the code that was not sent'))
  @ApiParam(OBJECTION)
  @ApiOkResponse({ type: ShownCode })
  async show(@Param('objectionId') id: string): Promise<ShownCode> {
    const code = await this.codes.find(id);
    if (code !== undefined) return { objectionId: id, code };
    throw problem('not-found', text('该异议不在等待验证码。', 'That objection waits for no code.'));
  }
}
