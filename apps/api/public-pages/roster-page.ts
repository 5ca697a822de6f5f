import type { AnswerOf } from '#command-handling';
import type { rosterQuery } from '#contexts/selection';
import { markup } from '#platform';
import { day, Page, page, rowsTable } from './layout';
import type { ProgrammeNames } from './programme-names';
import { issuerOf, RoundOnPage } from './rounds-on-pages';

/** A published roster, batch by batch (JX-PLAN 2.3.6). */
export function rosterPage(
  { programmeId, year, batches, awardees }: AnswerOf<typeof rosterQuery>,
  names: ProgrammeNames,
  round: RoundOnPage | undefined,
): Page {
  const sections = batches.map(
    ({ batch, publishedOn, statement }) =>
      markup`<section>
        <h2>${batches.length > 1 ? `第 ${batch} 批，` : ''}${day(publishedOn)} 公布</h2>
        <p>${statement}</p>
        ${rowsTable(
          batches.length > 1 ? `第 ${batch} 批入选人员，按名次` : '入选人员，按名次',
          [
            { heading: '姓名', cell: ({ name }) => name ?? '（个人信息已依法删除）' },
            { heading: '所在单位', cell: ({ employerName }) => employerName },
            { heading: '类别', cell: ({ track }) => names.track(programmeId, track) },
            {
              heading: '证书编号',
              cell: ({ certificateNumber }) =>
                certificateNumber === null
                  ? '—'
                  : markup`<a href="/public/certificates/${encodeURIComponent(certificateNumber)}">${certificateNumber}</a>`,
            },
          ],
          awardees.filter((awardee) => awardee.batch === batch),
        )}
      </section>`,
  );
  const title = `${names.programme(programmeId)} ${year} 年度入选名单`;
  return page(
    title,
    markup`<p>共 ${awardees.length} 人。</p>
      ${sections}`,
    issuerOf(round),
  );
}

/** Nothing of the round has been published, or there is no such round. */
export function noRosterPage(): Page {
  return page('入选名单', markup`<p>该年度入选名单尚未公布，或该年度未组织选拔。</p>`);
}
