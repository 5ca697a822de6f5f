import { type BilingualText, text, UnavailableError } from '#kernel';

/** Longest chain of causes that is followed. */
const LONGEST_CHAIN = 6;

const NOT_TRUSTED = text('对方的 TLS 证书不受信任', 'its TLS certificate is not trusted');

/** What the codes of the system, of TLS and of Postgres say. */
const REASONS: Readonly<Record<string, BilingualText>> = {
  ECONNREFUSED: text('连接被拒绝，该地址无服务', 'the connection was refused, nothing listens there'),
  ECONNRESET: text('连接中断', 'the connection was cut'),
  EHOSTUNREACH: text('网络不通', 'the network does not lead there'),
  ENETUNREACH: text('网络不通', 'the network does not lead there'),
  ENOTFOUND: text('主机名无法解析', 'the host name is not known'),
  EAI_AGAIN: text('主机名无法解析', 'the host name is not known'),
  ENOENT: text('套接字不存在', 'there is no such socket'),
  EACCES: text('无权访问', 'access is not allowed'),
  ETIMEDOUT: text('没有应答', 'there is no answer'),
  TimeoutError: text('没有应答', 'there is no answer'),
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  CERT_HAS_EXPIRED: text('对方的 TLS 证书已过期', 'its TLS certificate has expired'),
  ERR_TLS_CERT_ALTNAME_INVALID: text('对方的 TLS 证书不属于该主机', 'its TLS certificate is another host’s'),
  '28P01': text('用户名或口令不正确', 'user or password is wrong'),
  '28000': text('该用户不得登录', 'this user may not sign in'),
  '3D000': text('数据库不存在', 'there is no such database'),
  '53300': text('连接数已满', 'all connections are taken'),
  '57P03': text('数据库正在启动', 'the database is starting'),
  'access-denied': text('用户名或口令不正确', 'user or password is wrong'),
};

/**
 * Why something outside was not reached, of an error of whatever library. Nothing that a library wrote is repeated but in
 * words of our own: it may quote a secret.
 */
export function whyNot(error: unknown): BilingualText {
  let at: unknown = error;
  for (let depth = 0; depth < LONGEST_CHAIN && at instanceof Error; depth += 1) {
    const found = signsOf(at).flatMap((sign) => REASONS[sign] ?? [])[0];
    if (found) return found;
    at = at.cause ?? firstOf(at);
  }
  if (!(error instanceof Error)) return text('出错', 'it failed');
  // Errors of our own quote nothing that is secret.
  if (error.name === 'ConnectionStringError') return text('连接串格式不正确', error.message);
  if (error instanceof UnavailableError)
    return text('没有得到应有的答复', `it is not there (${error.message})`);
  const sign = signsOf(error)[0] ?? error.name;
  return text(`出错（${sign}）`, `it failed (${sign})`);
}

/** Codes and names by which errors are told apart. */
function signsOf(error: Error): readonly string[] {
  const said: readonly unknown[] = [Reflect.get(error, 'code'), Reflect.get(error, 'reason'), error.name];
  return said.filter((sign): sign is string => typeof sign === 'string');
}

/** Of an error for several addresses of one host, the first. */
function firstOf(error: Error): unknown {
  const errors: unknown = Reflect.get(error, 'errors');
  return Array.isArray(errors) ? errors[0] : undefined;
}
