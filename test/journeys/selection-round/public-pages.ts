import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { ROUND } from '../jiangxi-round';

/** What stands at a path of the public pages. */
async function visit(ledger: LedgerUnderTest, path: string) {
  const answer = await fetch(`${ledger.url}${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** The page of the round's roster. */
export function visitRoster(ledger: LedgerUnderTest): ReturnType<typeof visit> {
  return visit(ledger, `/public/rosters/${ROUND}`);
}

/** A text in the wide letters that a Chinese keyboard types. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

const HTML = 'text/html; charset=utf-8';

type Fields = Readonly<Record<string, string>>;

/** Somebody fills in the form of an objection: badly, well, twice, and with something else in it. */
export async function objectByForm(ledger: LedgerUnderTest, noticeId: string, objection: Fields) {
  const path = `/public/notices/${noticeId}/objection`;
  const form = await visit(ledger, path);
  const key = /name="key" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  const send = async (fields: Fields) => {
    const answer = await fetch(`${ledger.url}${path}`, {
      ...{ method: 'POST', redirect: 'manual' },
      body: new URLSearchParams({ key, ...objection, ...fields }),
    });
    return { status: answer.status, text: await answer.text(), at: answer.headers.get('location') ?? '' };
  };
  const sendTwice = async () => {
    const body = new URLSearchParams({ key, ...objection });
    body.append('grounds', '另一种说法，与前不同（虚构）');
    const answer = await fetch(`${ledger.url}${path}`, { method: 'POST', redirect: 'manual', body });
    return { status: answer.status, text: await answer.text() };
  };
  const refused = {
    empty: await send({ candidacyId: '', objectorName: '', objectorContact: '', grounds: '' }),
    tooShort: await send({ grounds: '<不服>', objectorName: '匿名' }),
    notOnNotice: await send({ candidacyId: 'nobody' }),
    unfit: await send({ grounds: '证书系伪造，有原件为证\u0000' }),
    altered: await send({ candidacyId: '<nobody>' }),
    repeated: await sendTwice(),
    tooLong: await send({ grounds: '长'.repeat(1_000_000) }),
  };
  const received = await send({});
  return {
    ...{ form, received, ...refused },
    proving: await proveByPage(ledger, received.at),
    again: await send({}),
    other: await send({ grounds: '另有一事，也请一并核查（虚构）' }),
  };
}

/** The objector gives a wrong code, asks for another, and gives the one that the demo shows in the place of a mail. */
async function proveByPage(ledger: LedgerUnderTest, at: string) {
  const [path = ''] = at.split('?');
  const post = async (to: string, fields: Fields) => {
    const answer = await fetch(`${ledger.url}${to}`, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: answer.status, text: await answer.text() };
  };
  const waiting = await visit(ledger, at);
  const missed = await post(path, { code: 'x'.repeat(6) });
  const wrong = await post(path, { code: '000000' });
  const another = await post(`${path}/codes`, {});
  const shown = /<strong>(\d{6})<\/strong>/.exec(another.text)?.[1] ?? '';
  const proven = await post(path, { code: ` ${shown.slice(0, 3)} ${shown.slice(3)}` });
  return { waiting, missed, wrong, another, proven, again: await post(path, { code: shown }) };
}

/** A ledger whose round was played to its end. */
interface PlayedRound {
  readonly ledger: LedgerUnderTest;
  /** The roster's page as it was before the publication. */
  readonly unpublished: Awaited<ReturnType<typeof visitRoster>>;
  /** What the form of an objection answered while the notice ran. */
  readonly objecting: Awaited<ReturnType<typeof objectByForm>>;
  readonly noticeId: string;
}

interface Roster {
  readonly awardees: readonly {
    readonly name: string;
    readonly employerName: string;
    readonly certificateNumber: string;
  }[];
}

async function awardeesOf(ledger: LedgerUnderTest): Promise<Roster['awardees']> {
  const { body } = await (await ledger.as(null)).query<Roster>(`rounds/${ROUND}/roster`);
  return body.awardees;
}

/** What the public sees of a round, once it is over. */
export function describePublicPages(round: () => PlayedRound): void {
  describe('what the public sees', () => {
    it('begins with notices, rounds and a look-up of certificates', async () => {
      const { status, type, text } = await visit(round().ledger, '/public');
      expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
      expect(text).toContain('拟入选名单公示');
      expect(text).toContain(`href="/public/rosters/${ROUND}"`);
      expect(text).toContain('name="number"');
    });

    it('shows every notice with who is on it, and no number or phone of anybody [JX-PLAN 2.3.5a]', async () => {
      const list = await visit(round().ledger, '/public/notices');
      const links = [...list.text.matchAll(/href="(\/public\/notices\/[^"?]+)"/g)].map(
        ([, link]) => link ?? '',
      );
      expect(links.length).toBeGreaterThan(1);
      for (const link of links) {
        const { status, text } = await visit(round().ledger, link);
        expect(status).toBe(200);
        expect(text).toMatch(/共 \d+ 个工作日/);
        expect(text).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}/);
      }
    });

    it('has no roster before its publication, and then every awardee with the certificate [JX-PLAN 2.3.6a]', async () => {
      expect(round().unpublished.status).toBe(404);
      expect(round().unpublished.text).toContain('尚未公布');
      const { text } = await visitRoster(round().ledger);
      const published = await awardeesOf(round().ledger);
      expect(published.length).toBeGreaterThan(0);
      for (const { name, employerName, certificateNumber } of published) {
        expect(text).toContain(name);
        expect(text).toContain(employerName);
        expect(text).toContain(`href="/public/certificates/${certificateNumber}"`);
      }
    });

    it('verifies a certificate with a masked name and a QR code of its own address [JX-PLAN 2.3.6b]', async () => {
      const [first] = await awardeesOf(round().ledger);
      if (first === undefined) throw new Error('nobody was published');
      const looked = await fetch(
        `${round().ledger.url}/public/certificates?number=+${first.certificateNumber}+`,
      );
      expect(looked.url).toBe(`${round().ledger.url}/public/certificates/${first.certificateNumber}`);
      const text = await looked.text();
      expect(text).toContain('>有效<');
      expect(text).toContain(`${first.name.slice(0, 1)}*`);
      expect(text).not.toContain(first.name);
      expect(text).toContain('<svg');
      expect(text).toContain(`${round().ledger.url}/public/certificates/${first.certificateNumber}`);
    });
  });

  describe('whatever the public looks up', () => {
    it('is found in any spelling that the API takes, by the address and by the box', async () => {
      const { ledger, noticeId } = round();
      const [first] = await awardeesOf(ledger);
      const number = first?.certificateNumber ?? '';
      const spellings = [
        number.toLowerCase(),
        fullWidth(number),
        ` ${number} `,
        `${number.slice(0, 4)} ${number.slice(4)}`,
      ];
      const wanted = [
        ...spellings.map((spelling) => ['certificates', spelling, '>有效<'] as const),
        ...[fullWidth(noticeId), ` ${noticeId} `].map(
          (spelling) => ['notices', spelling, '个工作日'] as const,
        ),
        ...[fullWidth(ROUND), ` ${ROUND} `].map((spelling) => ['rosters', spelling, '虚构甲'] as const),
      ];
      const API = { certificates: '', notices: '', rosters: '/roster' };
      for (const [kind, spelling, words] of wanted) {
        const name = encodeURIComponent(spelling);
        const path = kind === 'rosters' ? 'rounds' : kind;
        const byApi = await fetch(`${ledger.url}/api/v1/${path}/${name}${API[kind]}`);
        const { status, text } = await visit(ledger, `/public/${kind}/${name}`);
        expect({ kind, spelling, status }).toEqual({ kind, spelling, status: byApi.status });
        if (status === 200) expect(text).toContain(words);
      }
      for (const spelling of spellings) {
        const { status, text } = await visit(
          ledger,
          `/public/certificates?number=${encodeURIComponent(spelling)}`,
        );
        expect({ spelling, status }).toEqual({ spelling, status: 200 });
        expect(text).toContain(`/public/certificates/${number}<`);
      }
    });
  });

  describe('an objection by the form of a page', () => {
    it('shows who is on the notice, and until when objections are taken [JX-PLAN 2.3.5b]', () => {
      const { status, type, text } = round().objecting.form;
      expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
      expect(text).toContain('1. 虚构甲，');
      expect(text).toContain('受理至 2022-03-16（含当日）');
    });

    it('says at each field that was left empty what to write there', () => {
      const { status, text } = round().objecting.empty;
      expect(status).toBe(422);
      for (const words of ['请选择异议对象', '请填写您的真实姓名', '请填写您的联系方式', '请写明事由'])
        expect(text).toContain(words);
      expect(text).not.toContain('编号：字母');
    });

    it('says at each field what is wrong with it, and keeps what was written', () => {
      const { status, text } = round().objecting.tooShort;
      expect(status).toBe(422);
      expect(text).toContain('id="objectorName-fault">须为真实姓名');
      expect(text).toContain('id="grounds-fault"');
      expect(text).toContain('&lt;不服&gt;');
      expect(text).toContain('value="objector@example.org"');
      expect(round().objecting.notOnNotice).toMatchObject({
        status: 404,
        text: expect.stringContaining('不在本公示名单中'),
      });
    });

    it('says at the field in Chinese what cannot be kept, what came twice and what was altered, and keeps the rest', () => {
      const { unfit, repeated, altered } = round().objecting;
      for (const { status, text } of [unfit, repeated, altered]) {
        expect(status).toBe(422);
        expect(text).toContain('证书系伪造');
        expect(text).toContain('value="objector@example.org"');
        expect(text).not.toMatch(/[：；，](grounds|candidacyId)/);
      }
      expect(unfit.text).toContain('id="grounds-fault"');
      expect(repeated.text).toContain('id="grounds-fault">此项提交了不止一次');
      expect(altered.text).toContain('id="candidacyId-fault">请选择异议对象');
      expect(altered.text).not.toMatch(/须为 1 至 160 位|1 to 160/);
    });

    it('says what to shorten when it is too long, and the number under which the request is known', () => {
      const { status, text } = round().objecting.tooLong;
      expect(status).toBe(413);
      expect(text).toContain('缩短文字后重新提交');
      expect(text).not.toContain('接口文档');
      expect(text).toMatch(/请求编号：[\w-]+/);
    });

    it('is recorded once, however often it is sent, and its number is told', () => {
      const { received, again, other } = round().objecting;
      expect({ received: received.status, again: again.status }).toEqual({ received: 303, again: 303 });
      expect(received.at).toMatch(/\/objections\/[0-9a-f-]{36}\?atLeast=\d+$/);
      expect(again.at).toBe(received.at);
      expect(other.status).toBe(422);
      expect(other.text).toContain('提交未成功');
      expect(other.text).toContain('另有一事');
    });

    it('stands only once its contact is proven by the code that was sent [JX-PLAN 2.3.5b]', () => {
      const { waiting, missed, wrong, another, proven, again } = round().objecting.proving;
      expect(waiting.text).toContain('待核验联系方式，尚未受理');
      expect(waiting.text).toMatch(/>[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}</);
      expect(missed.text).toContain('须为 6 位数字');
      expect(wrong.text).toContain('验证码不符，还可再试 4 次');
      expect(another.text).toContain('还可重新获取 1 次');
      expect(proven.text).toContain('已受理，调查中');
      expect(proven.text).not.toContain('id="code"');
      expect(again.status).toBe(409);
    });

    it('is no longer taken once the notice is over', async () => {
      const { status, text } = await visit(round().ledger, `/public/notices/${round().noticeId}/objection`);
      expect(status).toBe(200);
      expect(text).toContain('不再受理异议');
      expect(text).not.toContain('<form');
    });
  });

  describe('what is not there', () => {
    it('is a page that says so, whatever stands in the address', async () => {
      const forged = await visit(round().ledger, '/public/certificates/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
      expect(forged.status).toBe(404);
      expect(forged.text).toContain('查无此证');
      expect(forged.text).not.toContain('<script');
      expect((await visit(round().ledger, '/public/notices/nothing')).status).toBe(404);
      expect((await visit(round().ledger, '/public/notices?cursor=made-up')).status).toBe(400);
      expect((await visit(round().ledger, '/public/notices?cursor=a&cursor=b')).status).toBe(200);
      expect((await visit(round().ledger, '/public/certificates?number=')).text).toContain(
        '扫描证书上的二维码',
      );
    });

    it.each([
      ['..', '..'],
      ['.', '.'],
      ['a slash', 'JX/../2022'],
      ['a space', 'JX 2022'],
      ['full-width characters', 'ＪＸ－２０２２'],
      ['a backslash and a question mark', 'JX\\2022?a=b#c'],
      ['a great length', '9'.repeat(500)],
    ])('is no certificate when its number is %s', async (_, number) => {
      const answer = await visit(round().ledger, `/public/certificates?number=${encodeURIComponent(number)}`);
      expect({ status: answer.status, type: answer.type }).toEqual({ status: 404, type: HTML });
      expect(answer.text).toContain('查无此证');
    });

    it.each([
      ['/public/', 200, '公开信息'],
      ['/public/notices/', 200, '公示'],
      ['/public/nothing', 404, '页面不存在'],
      ['/public/%zz', 400, '请求'],
      [`/public/rosters/${'9'.repeat(600)}`, 414, '网址过长'],
    ])('is told on a page, never in a document for programs: %s', async (path, status, words) => {
      const answer = await visit(round().ledger, path);
      expect({ status: answer.status, type: answer.type }).toEqual({ status, type: HTML });
      expect(answer.text).toContain(words);
    });

    it.each([
      ['/public/notices', 'application/x-www-form-urlencoded', 405, '不支持此提交方式'],
      [`/public/notices/x/objection`, 'application/json', 415, '请用页面上的表单填写'],
      [`/public/notices/x/objection`, 'multipart/form-data; boundary=x', 415, '请用页面上的表单填写'],
    ])('is told to whoever posts to %s as %s', async (path, type, status, words) => {
      const answer = await fetch(`${round().ledger.url}${path}`, {
        ...{ method: 'POST', headers: { 'content-type': type }, body: '{}' },
      });
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        ...{ status, type: HTML },
      });
      expect(await answer.text()).toContain(words);
    });
  });
}
