import { AskedPage, markup, ProblemError, ProblemPages } from '#platform';
import { htmlOf, page } from './layout';

/** What a problem is called on a page; two where looking something up and sending something are not the same. */
type Words = string | { readonly seen: string; readonly sent: string };

/** What a problem under `/public` is called where the API's own words are for programs. */
const WORDS: Readonly<Record<string, Words>> = {
  'not-found': '未找到所查内容，请核对网址。',
  'route-not-found': '页面不存在，请核对网址。',
  'method-not-allowed': '本页面不支持此提交方式。请从页面上的链接或表单进入。',
  'address-too-long': '网址过长，请核对。',
  'invalid-parameters': '网址不完整或有改动。请从页面上的链接进入。',
  'malformed-request': '所填内容在传输中损坏，提交未成功。请返回表单重新填写。',
  'forbidden-key': '所提交的内容与本页表单不符，提交未成功。请返回表单重新填写。',
  'body-too-large': '填写内容过长，提交未成功。请返回表单，缩短文字后重新提交；各项字数上限见表单。',
  'request-timeout': '提交内容接收不完整，提交未成功。请检查网络后重新提交。',
  'record-unreadable': {
    seen: '所查内容中有一条记录无法读取，重试无效。请记下请求编号并联系组织单位。',
    sent: '与此有关的一条记录无法读取，提交未成功，重复提交无效。请记下请求编号并联系组织单位。',
  },
  'history-damaged': {
    seen: '所查内容的历史记录正在核实，请稍后再试。',
    sent: '与此有关的历史记录正在核实，暂不能提交。请记下请求编号并联系组织单位。',
  },
  'clock-disagrees': {
    seen: '系统时间正在校准，请稍后再试。',
    sent: '系统时间正在校准，暂不能提交。请稍后再提交；同一表单重复提交的，不会重复登记。',
  },
  unavailable: {
    seen: '暂时不能查询，请稍后再试。',
    sent: '暂时不能提交，请稍后再提交；同一表单重复提交的，不会重复登记。',
  },
  'read-model-behind': '所提交的内容已登记，页面正在更新，请稍后刷新。',
  'internal-error': {
    seen: '页面生成失败。请记下请求编号并联系组织单位。',
    sent: '提交时出错。请记下请求编号并联系组织单位。',
  },
};

/**
 * Whatever goes wrong under `/public` is told on a page, never in a document for programs.
 * @param isDemo whether the ledger is a demonstration with invented persons
 */
export const problemPages = (isDemo: boolean): ProblemPages => ({
  under: '/public',
  notUnder: ['/api', '/docs', '/health', '/metrics'],
  page: ({ code, title, detail }: ProblemError, { requestId, sent }: AskedPage) => {
    const words = WORDS[code] ?? detail.zh;
    const fitting = typeof words === 'string' ? words : sent ? words.sent : words.seen;
    const body = markup`<p>${fitting}</p>
      <p><a href="/public">回到首页</a></p>
      <p class="quiet">请求编号：${requestId}</p>`;
    return htmlOf(page(title.zh, body), isDemo);
  },
});
