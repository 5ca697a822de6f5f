import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadDocumentTemplates, printDocument, printedFields } from '#documents';
import { readPdf } from '../documents/read-pdf.testing';
import { CONTEXTS } from './contexts';
import { openTemplates } from './policies';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = CONTEXTS.flatMap(({ documents }) => documents);

describe('the documents of all contexts', () => {
  it('have names of their own', () => {
    const names = DOCUMENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have a sound template each in Jiangxi', () => {
    const templates = loadDocumentTemplates(join(ROOT, 'policies'), DOCUMENTS);
    for (const { name } of DOCUMENTS)
      expect([name, templates.of('jiangxi-double-high', name, localDate('2022-07-06'))]).toEqual([
        name,
        expect.anything(),
      ]);
  });

  it('stop the start where a template names a field that there is not, by file and path', () => {
    const policyFolder = mkdtempSync(join(tmpdir(), 'templates-'));
    try {
      cpSync(join(ROOT, 'policies'), policyFolder, { recursive: true });
      const file = join(policyFolder, 'jiangxi-double-high/documents/revocation-decision.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('{documentNumber}', '{documentNo}'));
      expect(() => openTemplates({ policyFolder }, DOCUMENTS)).toThrow(
        /^POLICY_FOLDER：.*文书模板.*jiangxi-double-high\/documents\/revocation-decision\.json 的 body\[0\]\.line\.zh/,
      );
    } finally {
      rmSync(policyFolder, { recursive: true });
    }
  });

  it('speak otherwise in another region, which may pay the holder', async () => {
    const templates = loadDocumentTemplates(join(ROOT, 'test/policies'), DOCUMENTS);
    const notice = DOCUMENTS.find(({ name }) => name === 'payment-notice');
    const day = localDate('2025-03-02');
    const template = templates.of('invented-region', 'payment-notice', day);
    if (notice === undefined || template === undefined) throw new Error('it has a template');
    const answer = {
      ...{ payeeName: '苇航（虚构）', amount: 333_300, disbursedOn: '2025-03-02' },
      ...{
        fundTitle: { zh: '湖林专款（虚构）', en: 'Lake and forest fund' },
        financeOfficeName: '湖库（虚构）',
      },
    };
    const [page] = await readPdf(
      await printDocument({ template, words: printedFields(notice.fields), answer, day }),
    );
    expect(page?.text).toContain(
      '苇航（虚构）师傅：湖林专款（虚构）付您3,333.00元，即人民币叁仟叁佰叁拾叁元整',
    );
    expect(page?.text).toContain('湖库（虚构）（湖印）Sealofthelake2025年3月2日');
  });
});
