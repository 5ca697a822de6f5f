import { text } from '#kernel';
import { linesOf, parsePath, variable } from './variable';

/** How the log is notarised (ADR 0073). */
export const NOTARY_VARIABLES = {
  notaryKey: variable({
    name: 'NOTARY_KEY',
    meaning: text(
      '日志树头的签名密钥，Ed25519 或 SM2（可多行，逐一签署）；生产模式未设置时不公证',
      'keys that sign the heads of the log, Ed25519 or SM2, one a line, each signs; production without one has no notary',
    ),
    allowed: text('PRIVATE+KEY+… 格式的密钥', 'keys of the form PRIVATE+KEY+…'),
    defaultNote: text(
      '演示模式：自动生成 DATA_FOLDER/notary.key',
      'demo mode: DATA_FOLDER/notary.key, made when missing',
    ),
    secret: true,
    parse: (value) => linesOf(value, /^PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/),
  }),
  notaryWitnesses: variable({
    name: 'NOTARY_WITNESSES',
    meaning: text('见证方的公钥，以空白分隔', 'public keys of the witnesses, separated by spaces'),
    allowed: text('NAME+ID+KEY 格式的公钥', 'public keys of the form NAME+ID+KEY'),
    defaultNote: text('无见证方', 'no witness'),
    parse: (value) => linesOf(value, /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/),
  }),
  notaryHeadsFolder: variable({
    name: 'NOTARY_HEADS_FOLDER',
    meaning: text(
      '另存日志树头的目录，宜由他人保管的存储',
      'folder where heads of the log are kept as well, best on storage that others keep',
    ),
    allowed: text('目录路径', 'a path to a folder'),
    defaultNote: text('不另存', 'kept in the database alone'),
    parse: parsePath,
  }),
} as const;
