import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const pagesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const librariesWithPages = readdirSync(join(ROOT, 'libs')).filter((name) =>
  existsSync(join(ROOT, 'libs', name, 'README.md')),
);
const PAGES = [
  ...['.', 'docs', 'docs/adr', 'docs/runbooks', 'policies'].flatMap(pagesIn),
  ...librariesWithPages.map((name) => join('libs', name, 'README.md')),
];
/** Two screens, each of some 55 lines. */
const LONGEST_README = 110;

describe('the pages', () => {
  it.each(PAGES)('%s links only to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
      ([, link]) => link ?? '',
    );
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s fits on two screens', (readme) => {
    expect(read(readme).split('\n').length).toBeLessThanOrEqual(LONGEST_README);
  });

  it('are all listed in docs/README.md, or on the list of runbooks', () => {
    const unlisted = (folder: string): string[] =>
      pagesIn(folder).filter(
        (page) =>
          !page.endsWith('README.md') &&
          !read(join(folder, 'README.md')).includes(page.slice(folder.length + 1)),
      );
    expect([...unlisted('docs'), ...unlisted('docs/runbooks')]).toEqual([]);
  });

  it('of decisions have the same title in the list of decisions', () => {
    const listed = [...read('docs/adr/README.md').matchAll(/^\| \[(\d{4})\]\((\S+)\) *\| ([^|]+)\|$/gm)];
    expect(listed.map(([, number, file, title = '']) => `${file}: # ${number} ${title.trimEnd()}`)).toEqual(
      pagesIn('docs/adr')
        .filter((page) => !page.endsWith('README.md'))
        .map((page) => `${page.slice('docs/adr/'.length)}: ${read(page).split('\n')[0]}`),
    );
  });
});
