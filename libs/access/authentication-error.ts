import { BilingualText, text } from '#kernel';

export type AuthenticationFault = 'authorization-malformed' | 'token-invalid' | 'token-expired';

const FAULTS: Readonly<
  Record<AuthenticationFault, { readonly error: string; readonly message: BilingualText }>
> = {
  'authorization-malformed': {
    error: 'invalid_request',
    message: text(
      'Authorization 请求头格式不对，应为“Bearer <访问令牌>”。',
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
};

/** Somebody brought credentials that do not hold (HTTP 401). Carries nothing of the token. */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';
  readonly bilingual: BilingualText;

  constructor(
    readonly code: AuthenticationFault,
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
