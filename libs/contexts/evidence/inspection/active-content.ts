import { BilingualText, Refusal, text } from '#kernel';
import { fileActiveContent } from '../domain/refusals';

/** What a document may carry that acts by itself, or brings in what was never inspected. None of it is evidence. */
const KINDS = {
  macros: text('宏（可执行的脚本）', 'macros'),
  'active-x': text('ActiveX 控件', 'an ActiveX control'),
  'embedded-object': text('嵌入的对象或文件（OLE）', 'an embedded object or file (OLE)'),
  program: text('可执行程序', 'a program'),
  'external-content': text(
    '指向文件外部的模板、图片或数据',
    'a template, picture or data from outside the file',
  ),
  'outside-command': text('调用外部程序的域（DDE）', 'a field that calls another program (DDE)'),
  'document-type': text('XML 文档类型声明', 'a document type declaration'),
  script: text('JavaScript 脚本', 'JavaScript'),
  launch: text('启动程序或向外提交数据的动作', 'an action that starts a program or sends data out'),
  'embedded-file': text('嵌入的文件', 'an embedded file'),
  'xfa-form': text('XFA 动态表单', 'an XFA form'),
  'rich-media': text('多媒体内容', 'rich media'),
} as const satisfies Record<string, BilingualText>;

/** A kind of active content. */
export type ActiveContent = keyof typeof KINDS;

/** What was found, and in which part of the file. */
export interface Finding {
  readonly kind: ActiveContent;
  /** Name of an entry, for those who look for it; none in a file without entries. */
  readonly part?: string;
}

/** A part's name is repeated only where it cannot be anything but a name. */
const SHOWN = /^[\w[\] ./-]{1,100}$/;

/** Refuses a file for what it carries, and says what, where, and how to send the same content without it. */
export function refuseActive({ kind, part = '' }: Finding): Refusal {
  const shown = SHOWN.test(part);
  const found = KINDS[kind];
  return fileActiveContent({
    found,
    place: { zh: shown ? `（位于 ${part}）` : '', en: shown ? ` (in ${part})` : '' },
  });
}
