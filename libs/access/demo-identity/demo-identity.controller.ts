import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { text } from '#kernel';
import {
  Bounded,
  DEMO,
  fieldMessage,
  Limited,
  problem,
  Said,
  Summed,
  Tagged,
  TakesFields,
  textOf,
} from '#platform';
import { ROLE_TITLES } from '../authorisation';
import { DemoIdentity, IssuedToken } from './demo-identity';
import { DEMO_USERS, DemoUser } from './demo-users';

const NO_SUCH_USER = text(
  '演示用户不存在，可用用户见 GET /api/demo/users',
  'no such demo user: GET /api/demo/users lists them',
);
const USER_TEXT = text('须为 1 至 100 个字符的文字', 'must be text of 1 to 100 characters');

const IDENTITY_NUMBER = /^[0-9]{17}[0-9Xx]$/;
const IDENTITY_NUMBER_TEXT = text('须为 18 位身份证号码', 'must be an ID number of 18 characters');

class DemoTokenRequest {
  @Said(text('演示用户', 'Demo user'), {
    entity: 'account',
    example: 'hr-clerk',
    minLength: 1,
    maxLength: 100,
  })
  @Bounded(textOf(100))
  @IsString(fieldMessage('not-text', USER_TEXT))
  @MinLength(1, fieldMessage('too-short', USER_TEXT))
  @MaxLength(100, fieldMessage('too-long', USER_TEXT))
  user: string;

  @Said(text('身份证号码（虚构）', 'ID number (invented)'), {
    help: text(
      '由身份提供方认证；申报人登记本人时用',
      'that the provider asserts; for applicants who register themselves',
    ),
    required: false,
    pattern: IDENTITY_NUMBER.source,
  })
  @ValidateIf((_object, value) => value !== undefined)
  @Bounded(textOf(18))
  @Matches(IDENTITY_NUMBER, fieldMessage('wrong-format', IDENTITY_NUMBER_TEXT))
  identityNumber?: string;
}

class DemoTokenAnswer implements IssuedToken {
  @Said(text('访问令牌', 'Access token'))
  access_token: string;

  @Said(text('令牌类型', 'Type of the token'), { titles: { Bearer: text('持有者令牌', 'bearer token') } })
  token_type: 'Bearer';

  @Said(text('有效秒数', 'Seconds until it expires'), { type: 'integer' })
  expires_in: number;
}

class DemoNameAnswer {
  @Said(text('中文', 'Chinese'))
  zh: string;

  @Said(text('英文', 'English'))
  en: string;
}

class DemoUserAnswer {
  @Said(text('用户标识', 'Account id'), { entity: 'account', example: 'hr-clerk' })
  id: string;

  @Said(text('姓名（虚构）', 'Name (invented)'), { type: () => DemoNameAnswer })
  name: DemoNameAnswer;

  @Said(text('角色', 'Roles'), { titles: ROLE_TITLES, isArray: true })
  roles: string[];

  @Said(text('所在单位的统一社会信用代码', 'Organisation id'), {
    entity: 'organisation',
    type: String,
    nullable: true,
  })
  office: string | null;
}

class DemoUsersAnswer {
  @Said(text('演示用户', 'Demo users'), { type: () => DemoUserAnswer, isArray: true })
  users: DemoUserAnswer[];
}

/** Demo mode only: who there is to be, and a token for being them. */
@Tagged(DEMO)
@Controller('api/demo')
export class DemoIdentityController {
  constructor(private readonly identity: DemoIdentity) {}

  @Get('users')
  @Summed(text('列出演示用户', 'List the demo users'))
  @ApiOkResponse({ type: DemoUsersAnswer })
  users(): DemoUsersAnswer {
    return { users: DEMO_USERS.map(answerOf) };
  }

  @Post('token')
  @HttpCode(200)
  @TakesFields(DemoTokenRequest)
  @Limited('demo-facility')
  @Summed(text('领取演示用户的访问令牌', 'Take an access token for a demo user'))
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
