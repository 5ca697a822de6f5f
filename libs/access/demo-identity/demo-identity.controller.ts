import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { text } from '#kernel';
import { Bounded, fieldMessage, Limited, problem, TakesFields, textOf } from '#platform';
import { ROLES } from '../actor';
import { DemoIdentity, IssuedToken } from './demo-identity';
import { DEMO_USERS, DemoUser } from './demo-users';

const NO_SUCH_USER = text(
  '没有这个演示用户，可用的见 GET /api/demo/users',
  'no such demo user: GET /api/demo/users lists them',
);
const USER_TEXT = text('须为 1 至 100 个字符的文字', 'must be text of 1 to 100 characters');

const IDENTITY_NUMBER = /^[0-9]{17}[0-9Xx]$/;
const IDENTITY_NUMBER_TEXT = text('须为 18 位身份证号码', 'must be an ID number of 18 characters');

class DemoTokenRequest {
  @ApiProperty({ description: '演示用户 · demo user', example: 'hr-clerk', minLength: 1, maxLength: 100 })
  @Bounded(textOf(100))
  @IsString(fieldMessage('not-text', USER_TEXT))
  @MinLength(1, fieldMessage('too-short', USER_TEXT))
  @MaxLength(100, fieldMessage('too-long', USER_TEXT))
  user: string;

  @ApiProperty({
    description:
      '由身份提供方认证的身份证号码（虚构）；申报人登记本人时用 · ID number that the provider asserts (invented); for applicants who register themselves',
    required: false,
    pattern: IDENTITY_NUMBER.source,
  })
  @ValidateIf((_object, value) => value !== undefined)
  @Bounded(textOf(18))
  @Matches(IDENTITY_NUMBER, fieldMessage('wrong-format', IDENTITY_NUMBER_TEXT))
  identityNumber?: string;
}

class DemoTokenAnswer implements IssuedToken {
  @ApiProperty({ description: '访问令牌 · access token' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', description: '有效秒数 · seconds until it expires' })
  expires_in: number;
}

class DemoNameAnswer {
  @ApiProperty({ description: '中文' })
  zh: string;

  @ApiProperty({ description: 'English' })
  en: string;
}

class DemoUserAnswer {
  @ApiProperty({ description: '用户标识 · account id', example: 'hr-clerk' })
  id: string;

  @ApiProperty({ type: () => DemoNameAnswer, description: '姓名（虚构）· name (invented)' })
  name: DemoNameAnswer;

  @ApiProperty({ enum: ROLES, isArray: true, description: '角色 · roles' })
  roles: string[];

  @ApiProperty({ type: String, nullable: true, description: '所在单位的统一社会信用代码 · organisation id' })
  office: string | null;
}

class DemoUsersAnswer {
  @ApiProperty({ type: () => DemoUserAnswer, isArray: true })
  users: DemoUserAnswer[];
}

/** Demo mode only: who there is to be, and a token for being them. */
@ApiTags('演示 / Demo')
@Controller('api/demo')
export class DemoIdentityController {
  constructor(private readonly identity: DemoIdentity) {}

  @Get('users')
  @ApiOperation({ summary: '列出演示用户 · List the demo users' })
  @ApiOkResponse({ type: DemoUsersAnswer })
  users(): DemoUsersAnswer {
    return { users: DEMO_USERS.map(answerOf) };
  }

  @Post('token')
  @HttpCode(200)
  @TakesFields(DemoTokenRequest)
  @Limited('demo-facility')
  @ApiOperation({ summary: '领取演示用户的访问令牌 · Take an access token for a demo user' })
  @ApiOkResponse({ type: DemoTokenAnswer })
  async token(@Body() { user, identityNumber }: DemoTokenRequest): Promise<DemoTokenAnswer> {
    const issued = await this.identity.issueToken(user, identityNumber);
    if (issued) return issued;
    throw problem('invalid-fields', NO_SUCH_USER, {
      errors: [{ field: 'user', code: 'no-such-user', message: NO_SUCH_USER }],
    });
  }
}

function answerOf({ id, name, roles, office }: DemoUser): DemoUserAnswer {
  return { id, name, roles: [...roles], office };
}
