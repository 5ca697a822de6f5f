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
    ...['13900000000', '··', '匿‧名', 'unknown', 'John Doe', '某职工', '网友们'],
  ])('is not %s [JX-PLAN 2.3.5b]', (name) => {
    expect(refused(name)).toBe(true);
  });
});
