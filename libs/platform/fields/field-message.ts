import { ValidationOptions } from 'class-validator';
import { BilingualText, text } from '#kernel';

const CONTEXT_KEY = 'problem';

/** What a field decorator leaves for the answer: the code and the words in both languages. */
export interface FieldMessage {
  readonly code: string;
  readonly message: BilingualText;
}

/**
 * Options for any class-validator decorator that make its fault appear with this code and these words:
 * `@MaxLength(60, fieldMessage('too-long', text('最多 60 个字符', 'at most 60 characters')))`.
 */
export function fieldMessage(code: string, message: BilingualText): ValidationOptions {
  return { message: message.en, context: { [CONTEXT_KEY]: { code, message } satisfies FieldMessage } };
}

/** As {@link fieldMessage}, where the words depend on what is wrong with the value. They must not repeat it. */
export function fieldMessageOf(messageOf: (value: unknown) => FieldMessage): ValidationOptions {
  return { message: 'is not as it should be', context: { [CONTEXT_KEY]: messageOf } };
}

/** The message that {@link fieldMessage} or {@link fieldMessageOf} left for a constraint that the value breaks. */
export function readFieldMessage(context: unknown, value: unknown): FieldMessage | undefined {
  if (typeof context !== 'object' || context === null) return undefined;
  const left: unknown = Reflect.get(context, CONTEXT_KEY);
  const message: unknown = typeof left === 'function' ? Reflect.apply(left, undefined, [value]) : left;
  return isFieldMessage(message) ? message : undefined;
}

function isFieldMessage(value: unknown): value is FieldMessage {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Words for constraints that were declared without their own, by class-validator's name of the constraint. */
const CONSTRAINTS: Readonly<Record<string, FieldMessage>> = {
  whitelistValidation: words('unknown-field', '字段不存在', 'there is no such field'),
  nestedValidation: words('not-an-object', '须为对象', 'must be an object'),
  isObject: words('not-an-object', '须为对象', 'must be an object'),
  isDefined: words('required', '必填', 'is required'),
  isNotEmpty: words('required', '必填', 'is required'),
  isString: words('not-text', '须为文字', 'must be text'),
  isInt: words('not-an-integer', '须为整数', 'must be a whole number'),
  isNumber: words('not-a-number', '须为数字', 'must be a number'),
  isBoolean: words('not-a-boolean', '须为 true 或 false', 'must be true or false'),
  isArray: words('not-a-list', '须为列表', 'must be a list'),
  isUuid: words('not-an-id', '须为 UUID', 'must be a UUID'),
  isIn: words('not-allowed', '不在允许的取值之内', 'is not one of the allowed values'),
  isEnum: words('not-allowed', '不在允许的取值之内', 'is not one of the allowed values'),
  matches: words('wrong-format', '格式不正确', 'has the wrong format'),
  min: words('too-small', '数值过小', 'is too small'),
  max: words('too-large', '数值过大', 'is too large'),
  minLength: words('too-short', '文字过短', 'is too short'),
  maxLength: words('too-long', '文字过长', 'is too long'),
  isLength: words('wrong-length', '文字长度不符合要求', 'has the wrong length'),
  arrayMinSize: words('too-few', '项数过少', 'has too few items'),
  arrayMaxSize: words('too-many', '项数过多', 'has too many items'),
  arrayUnique: words('not-unique', '有重复的项', 'has repeated items'),
};

/**
 * The words for a constraint by class-validator's name for it. Only the fields of a DTO, never its values, are
 * named by class-validator's own English text, which serves when nothing better is known.
 */
export function wordsForConstraint(constraint: string, libraryText: string): FieldMessage {
  return CONSTRAINTS[constraint] ?? words(kebabCase(constraint), '填写不正确', libraryText);
}

function words(code: string, zh: string, en: string): FieldMessage {
  return { code, message: text(zh, en) };
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
