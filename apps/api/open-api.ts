import { CONTEXTS } from '#composition';
import { EXPORT_JOBS } from '#exports';
import { text } from '#kernel';
import { DEMO, HEALTH } from '#platform';
import { LOG_NOTARY } from './log-notary';

/** What the API is called in its document. */
export const OPEN_API = {
  title: text('人才台账', 'Talent Ledger'),
  description: text(
    '命令改变台账，每条命令一个入口；查询读取由台账得出的视图。命令返回的 position 可作为查询的 atLeast，以读到刚刚办理的结果。',
    'Commands change the ledger, one endpoint each; queries read views derived from it. Pass the position that a command answers as `atLeast` of a query to see what you just did.',
  ),
  tokens: text(
    '不公开的入口须先点 Authorize 填入令牌：演示以 `POST /api/demo/token` 和用户名（如 `{"user":"hr-clerk"}`，`GET /api/demo/users` 列出用户）取得 `access_token`；正式运行由身份提供方签发。',
    'What is not public needs a token, entered under Authorize: in a demo `POST /api/demo/token` with a user name (such as `{"user":"hr-clerk"}`; `GET /api/demo/users` lists the users) answers an `access_token`; otherwise the identity provider issues it.',
  ),
  version: '1',
  tags: [...CONTEXTS.map(({ title }) => title), EXPORT_JOBS, LOG_NOTARY, DEMO, HEALTH],
};
