import { BilingualText, text } from '#kernel';

export type AuthenticationFault =
  | 'authorization-malformed'
  | 'token-invalid'
  | 'token-expired'
  | 'token-not-for-ledger'
  | 'token-type-refused'
  | 'token-times-refused'
  | 'token-claims-refused'
  | 'token-revoked'
  | 'administrator-roles-combined'
  | 'account-blocked';

const FAULTS: Readonly<
  Record<AuthenticationFault, { readonly error: string; readonly message: BilingualText }>
> = {
  'authorization-malformed': {
    error: 'invalid_request',
    message: text(
      'Authorization 请求头格式不正确，应为“Bearer <访问令牌>”。',
      'The Authorization header must read "Bearer <access token>".',
    ),
  },
  'token-invalid': {
    error: 'invalid_token',
    message: text('访问令牌无效，请重新登录。', 'The access token is not valid: sign in again.'),
  },
  'token-expired': {
    error: 'invalid_token',
    message: text('访问令牌已过期，请重新登录。', 'The access token has expired: sign in again.'),
  },
  'token-not-for-ledger': {
    error: 'invalid_token',
    message: text(
      '访问令牌不是本系统的身份提供方为本系统签发的，请从本系统重新登录。',
      'The access token is of another issuer or for another audience: sign in for this system.',
    ),
  },
  'token-type-refused': {
    error: 'invalid_token',
    message: text(
      '所带的令牌不是访问令牌（例如是身份令牌），请改带访问令牌。',
      'The token is not an access token (an ID token, for instance): send the access token.',
    ),
  },
  'token-times-refused': {
    error: 'invalid_token',
    message: text(
      '访问令牌的签发时间或有效期不合要求，请重新登录；仍不行时请联系管理员。',
      'The access token is not yet valid, or lives longer than is allowed: sign in again, or tell the administrator.',
    ),
  },
  'token-claims-refused': {
    error: 'invalid_token',
    message: text(
      '访问令牌没有写明本系统可用的账号、角色或单位，请联系管理员。',
      'The access token names no account, role or office that this system can use: tell the administrator.',
    ),
  },
  'administrator-roles-combined': {
    error: 'invalid_token',
    message: text(
      '系统管理员、安全管理员、审计管理员须由不同账号担任，此账号兼有其中两种以上角色。请联系身份提供方的管理员只保留一种。',
      'The system, security and audit administrators are different accounts, and this account has two of these roles: tell the administrator of the identity provider to leave it one.',
    ),
  },
  'account-blocked': {
    error: 'invalid_token',
    message: text(
      '此账号已被安全管理员停用。如需恢复，请联系安全管理员。',
      'A security administrator has blocked this account: ask a security administrator to unblock it.',
    ),
  },
  'token-revoked': {
    error: 'invalid_token',
    message: text(
      '访问令牌已被身份提供方撤销，请重新登录。',
      'The identity provider has revoked the access token: sign in again.',
    ),
  },
};

/** Somebody brought credentials that do not hold (HTTP 401). Carries nothing of the token. */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';
  readonly bilingual: BilingualText;

  /** @param reason for the operator: which rule or claim was at fault, in words fixed in the code, without its value */
  constructor(
    readonly code: AuthenticationFault,
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(FAULTS[code].message.en, options);
    this.bilingual = FAULTS[code].message;
  }

  /** Value of the `WWW-Authenticate` header (RFC 6750, section 3). */
  get challenge(): string {
    const { error, message } = FAULTS[this.code];
    return `Bearer realm="talent-ledger", error="${error}", error_description="${message.en.replaceAll('"', "'")}"`;
  }
}
