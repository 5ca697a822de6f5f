import { localDate } from '#kernel';
import { htmlOf } from './layout';
import { ObjectionOnPage, progressPage } from './progress-pages';

const outOfTries: ObjectionOnPage = {
  objectionId: 'objection-1',
  noticeId: 'proposed-roster.jiangxi-double-high-2022.1',
  number: 'ABCD-EFGH-JKLM',
  status: 'unproven',
  provableUntil: localDate('2022-06-09'),
  codeExpiresAt: '2022-06-03T02:00:00.000Z',
  delivery: 'sent',
  triesLeft: 0,
  codesLeft: 1,
};
const shown = (progress: ObjectionOnPage): string =>
  htmlOf(progressPage(progress, 'key-1', { refused: undefined, demoCode: undefined }), false);

describe('the page of an objection whose code was mistyped too often', () => {
  it('offers another code while one is left', () => {
    expect(shown(outOfTries)).toContain('该验证码已失效，请重新获取。');
    expect(shown(outOfTries)).toContain('<button>重新获取验证码</button>');
  });

  it('asks for no other code when the last one was sent', () => {
    const page = shown({ ...outOfTries, codesLeft: 0 });
    expect(page).toContain('该验证码已失效。');
    expect(page).not.toContain('重新获取');
    expect(page).toContain('验证码发送次数已用完');
  });
});
