import { markup, ProblemError, ProblemPages } from '#platform';
import { page } from './layout';

/** What a problem under `/public` is called where the API's own words are for programs. */
const WORDS: Readonly<Record<string, string>> = {
  'not-found': '没有找到所查的内容，请核对网址。',
  'route-not-found': '没有这个页面，请核对网址。',
  'method-not-allowed': '这个页面不能这样提交。请从页面上的链接或表单进入。',
  'address-too-long': '网址过长，请核对。',
};

/** Whatever goes wrong under `/public` is told on a page, never in a document for programs. */
export const problemPages: ProblemPages = {
  under: '/public',
  page: ({ code, title, detail }: ProblemError) => page(title.zh, markup`<p>${WORDS[code] ?? detail.zh}</p>`),
};
