import { text } from '#kernel';
import { oneOf, parseWebAddress, parseWord, variable } from './variable';

/** What an issuer may write as the type of its access tokens: RFC 9068's, or the one of any JWT. */
export const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Longest life of a token that may be configured, in seconds: a day. */
const LONGEST_LIFE = 86_400;
const WORD = text('不含空白的文字', 'text without white space');
const CLAIM = text(
  '声明名，或以点分隔的路径，如 realm_access.roles',
  'name of a claim, or a path with dots, such as realm_access.roles',
);

/** How the ledger trusts an identity provider; docs/identity-provider.md goes through them. */
export const IDENTITY_VARIABLES = {
  oidcIssuer: variable({
    name: 'OIDC_ISSUER',
    meaning: text(
      'OpenID 身份提供方；生产模式须为 https',
      'issuer of the OpenID provider; https in production',
    ),
    allowed: text('http(s):// 网址', 'an http(s):// address'),
    defaultNote: text('演示模式：自带的提供方', 'demo mode: the built-in provider'),
    parse: parseWebAddress,
  }),
  oidcAudience: variable({
    name: 'OIDC_AUDIENCE',
    meaning: text('访问令牌的受众', 'audience that access tokens must name'),
    allowed: WORD,
    defaultText: 'talent-ledger',
    parse: parseWord,
  }),
  oidcTokenType: variable({
    name: 'OIDC_TOKEN_TYPE',
    meaning: text(
      '提供方给访问令牌写的类型（typ）；Keycloak、Entra 为 JWT',
      'type (typ) that the issuer gives its access tokens; Keycloak and Entra say JWT',
    ),
    allowed: oneOf(TOKEN_TYPES),
    defaultText: 'at+jwt',
    parse: (value): TokenType | undefined => TOKEN_TYPES.find((type) => type === value),
  }),
  oidcRolesClaim: variable({
    name: 'OIDC_ROLES_CLAIM',
    meaning: text('列出角色的声明', 'claim that lists the roles'),
    allowed: CLAIM,
    defaultText: 'roles',
    parse: parseWord,
  }),
  oidcIdentityNumberClaim: variable({
    name: 'OIDC_IDENTITY_NUMBER_CLAIM',
    meaning: text(
      '访问令牌中存放账号持有人身份证号码的声明；设置后，身份提供方认证的号码即为本人，未设置的由单位查验证件确认',
      'claim of the access token with the ID number of the account’s holder; when set, the provider proves who the holder is; when not, an office checks the papers and confirms it',
    ),
    allowed: CLAIM,
    defaultNote: text('无；自带的提供方用自己的', 'none; the built-in provider uses its own'),
    parse: parseWord,
  }),
  oidcOfficeClaim: variable({
    name: 'OIDC_OFFICE_CLAIM',
    meaning: text(
      '写明所在单位统一社会信用代码的声明',
      'claim that names the office, by its unified social credit code',
    ),
    allowed: CLAIM,
    defaultText: 'office',
    parse: parseWord,
  }),
  oidcLongestTokenLife: variable({
    name: 'OIDC_LONGEST_TOKEN_LIFE',
    meaning: text(
      '访问令牌最长有效秒数（exp 减 iat），更长的不予接受',
      'longest life of an access token in seconds (exp less iat); a longer one is refused',
    ),
    allowed: text(`60 到 ${LONGEST_LIFE} 的整数`, `a whole number from 60 to ${LONGEST_LIFE}`),
    defaultText: '7200',
    parse: parseLife,
  }),
  oidcIntrospectionUrl: variable({
    name: 'OIDC_INTROSPECTION_URL',
    meaning: text(
      '令牌查验地址（RFC 7662）；设置后每个令牌至多一分钟查验一次',
      'introspection endpoint (RFC 7662); when set, each token is checked there, at most once a minute',
    ),
    allowed: text('http(s):// 网址', 'an http(s):// address'),
    parse: parseWebAddress,
  }),
  oidcClientId: variable({
    name: 'OIDC_CLIENT_ID',
    meaning: text(
      '查验令牌所用的客户端；设有 OIDC_INTROSPECTION_URL 时必填',
      'client id with which the ledger checks tokens; needed with OIDC_INTROSPECTION_URL',
    ),
    allowed: WORD,
    parse: parseWord,
  }),
  oidcClientSecret: variable({
    name: 'OIDC_CLIENT_SECRET',
    meaning: text(
      '该客户端的密钥；设有 OIDC_INTROSPECTION_URL 时必填',
      'secret of that client; needed with OIDC_INTROSPECTION_URL',
    ),
    allowed: WORD,
    secret: true,
    parse: parseWord,
  }),
} as const;

function parseLife(value: string): number | undefined {
  const seconds = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  return seconds >= 60 && seconds <= LONGEST_LIFE ? seconds : undefined;
}
