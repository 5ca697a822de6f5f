import { PERSON_NAME } from '#kernel';
import { pseudonymFault } from './pseudonyms';

const refused = (typed: string) => {
  const name = PERSON_NAME.normalise(typed);
  return PERSON_NAME.faultOf(name) !== undefined || pseudonymFault(name) !== undefined;
};

describe('the real name of an objector', () => {
  it.each([
    ...['张三', '张　三', '欧阳修', '丁丁', '群力', '知晓', '市丸银', '马某里', '公民权', '党员生', '无为'],
    ...[
      '买买提·艾力',
      '买买提‧艾力',
      '买买提・艾力',
      '买买提．艾力',
      '买买提･艾力',
      '买买提•艾力',
      '买买提 · 艾力',
      '买买提.艾力',
    ],
    ...[
      '阿不都热依木·阿不都热合曼·买买提',
      'مۇھەممەت ئەلى',
      'བཀྲ་ཤིས་ཚེ་རིང',
      'ᠪᠠᠲᠤ',
      '김철수',
      'やまだ たろう',
      'ヤマダ・タロウ',
    ],
    ...[
      'Bruno Namegabe',
      "Seán O'Brien",
      'O’Neill',
      'J. R. Smith',
      'Иван Петров',
      'Jean-Luc Picard',
      'Nguyễn Văn An',
      'An Na',
    ],
    ...[
      '李〇',
      '莉莉莉',
      'Jean Unknown',
      '欧阳锋',
      '老舍予',
      '陳大文',
      '王群',
      '买买提。艾力',
      '买买提▪艾力',
      '买买提˙艾力',
    ],
    ...['José María García', 'Ｊｏｈｎ　Ｓｍｉｔｈ', '𠮷田一', '㓜兰'],
  ])('may be %s [JX-PLAN 2.3.5b]', (name) => {
    expect(refused(name)).toBe(false);
  });

  it.each([
    ...[
      '匿名',
      '匿 名',
      '匿名群众',
      '知情人',
      '知情者',
      '知情人士',
      '不愿透露姓名',
      '不愿透露姓名的市民',
      '群众',
      '群众甲',
      '群众A',
    ],
    ...[
      '热心市民',
      '举报人',
      '某某',
      '张某某',
      '张某',
      '李先生',
      '欧阳女士',
      '王XX',
      '王＊＊',
      '无名氏',
      '网友',
      '市民',
      '路人甲',
    ],
    ...[
      '党员群众',
      'anonymous',
      'Anonymous Citizen',
      'no name',
      'No Name',
      'ａｎｏｎｙｍｏｕｓ',
      'xxx',
      'aa',
      '啊啊啊',
      '张三2',
      '用户123',
    ],
    ...[
      '一名群众',
      '热心读者',
      '老王',
      '普通群众',
      '好心人',
      '热心网友',
      '正义',
      '无',
      '不具名',
      '不署名',
      '不透露',
      '隐名',
    ],
    ...[
      '检举人',
      '投诉者',
      '受害人',
      '目击者',
      '见证人',
      '群眾',
      '舉報人',
      '不願透露姓名',
      '退休干部',
      '内部员工',
    ],
    ...['张老师', '李主任', '张三（化名）', 'Аноним', 'аnonymous', 'concerned citizen', 'whistle-blower'],
    // A surname and 某, or a title, stand for somebody in practice; and no name has 匿名 in it.
    ...['木某', '佘某', '林小姐', '艾则孜·匿名'],
    ...['13900000000', '··', '匿‧名', 'unknown', 'John Doe', '某职工', '网友们'],
  ])('is not %s [JX-PLAN 2.3.5b]', (name) => {
    expect(refused(name)).toBe(true);
  });
});
