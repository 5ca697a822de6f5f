import type { ContactMessage } from '#messenger';

const SHANGHAI_MS = 8 * 60 * 60 * 1_000;

/** What an objector is written: the code, until when it is taken, and where it is given. Nothing of the objection itself. */
export function codeMessage(about: {
  readonly to: string;
  readonly code: string;
  readonly expiresAt: Date;
  readonly address: string;
}): ContactMessage {
  const { to, code, expiresAt, address } = about;
  const until = new Date(expiresAt.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
  return {
    to,
    subject: '人才台账：异议联系方式验证码 / Talent Ledger: code for your objection',
    text: [
      `验证码：${code}`,
      `有效期至 ${until}（北京时间）。请打开下面的网址填写，填写后异议方予受理：`,
      address,
      '如非您本人提出异议，请忽略本消息；联系方式未经核验的异议不予受理。',
      '',
      `Code: ${code}`,
      `Valid until ${until} (Beijing time). Enter it at the address above; only then is the objection taken up.`,
      'If you did not object to anybody, ignore this message: an objection whose contact is not proven is not taken up.',
    ].join('\n'),
  };
}
