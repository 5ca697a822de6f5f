import { text } from '#kernel';
import { choice, naming } from '#vocabulary';
import type { Publishable } from './publishable';

/** What is on notice: one of the kinds that were registered. */
export function noticeKindOf(publishables: readonly Pick<Publishable, 'kind' | 'title'>[]) {
  const titles = (language: 'zh' | 'en') => publishables.map(({ title }) => title[language]);
  return naming(
    choice(
      text(`公示内容：${titles('zh').join('或')}`, `What is on notice: ${titles('en').join(' or ')}`),
      publishables.map(({ kind }) => kind),
      Object.fromEntries(publishables.map(({ kind, title }) => [kind, title])),
    ),
  );
}
