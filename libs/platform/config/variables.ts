import { text } from '#kernel';
import { parseInstant } from '../clock/parse-instant';
import { LOG_LEVELS, LogLevel } from '../logging';
import { IDENTITY_VARIABLES } from './identity-variables';
import { NOTARY_VARIABLES } from './notary-variables';
import { parseScannerAddress } from './scanner-address';
import { TRAFFIC_VARIABLES } from './traffic-variables';
import {
  oneOf,
  parseHost,
  parseMailServer,
  parsePath,
  parsePort,
  parsePostgresUrl,
  parseWebAddress,
  parseWord,
  variable,
} from './variable';

/** Where evidence files may lie. */
export const FILE_STORES = ['local', 's3'] as const;

/** Where the event log may lie. */
export const EVENT_STORES = ['postgres', 'eventstoredb'] as const;

export const MODES = ['demo', 'production'] as const;
export type Mode = (typeof MODES)[number];

const MASTER_KEY_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Reads the 32 bytes of a master key from base64; `undefined` when it is anything else. */
export function parseMasterKey(value: string): Buffer | undefined {
  if (!BASE64.test(value)) return undefined;
  const key = Buffer.from(value, 'base64');
  return key.length === MASTER_KEY_BYTES ? key : undefined;
}

/** Every variable that the processes read. The table in docs/configuration.md is made from this list. */
export const VARIABLES = {
  mode: variable({
    name: 'MODE',
    meaning: text(
      '运行模式；production 拒绝任何演示设施',
      'mode of running; production refuses every demo facility',
    ),
    allowed: oneOf(MODES),
    defaultText: 'demo',
    parse: (value): Mode | undefined => MODES.find((mode) => mode === value),
  }),
  host: variable({
    name: 'HOST',
    meaning: text('监听地址', 'address to listen on'),
    allowed: text('主机名或 IP 地址', 'a host name or an IP address'),
    defaultText: '127.0.0.1',
    parse: parseHost,
  }),
  port: variable({
    name: 'PORT',
    meaning: text('监听端口', 'port to listen on'),
    allowed: text('1 到 65535 的整数', 'a whole number from 1 to 65535'),
    defaultText: '4000',
    parse: (value) => parsePort(value, 1),
  }),
  workerPort: variable({
    name: 'WORKER_PORT',
    meaning: text(
      'worker 的健康与指标端口；npm start 未设置时任取空闲端口',
      'port of the worker for health and metrics; npm start takes any free one when it is not set',
    ),
    allowed: text(
      '0 到 65535 的整数，0 为任一空闲端口',
      'a whole number from 0 to 65535, 0 for any free port',
    ),
    defaultText: '4001',
    parse: (value) => parsePort(value, 0),
  }),
  operationsPort: variable({
    name: 'OPERATIONS_PORT',
    meaning: text(
      'api 供运维使用的端口：健康详情、指标、接口文档；生产模式下这些不在 PORT 上提供',
      'port of the api for operators: health with reasons, metrics, API documentation; in production they are not on PORT',
    ),
    allowed: text('1 到 65535 的整数', 'a whole number from 1 to 65535'),
    defaultNote: text('生产模式：4002；演示模式：同 PORT', 'production: 4002; demo mode: on PORT'),
    parse: (value) => parsePort(value, 1),
  }),
  operationsHost: variable({
    name: 'OPERATIONS_HOST',
    meaning: text(
      'OPERATIONS_PORT 的监听地址；只能是运维人员才能访问的地址',
      'address that OPERATIONS_PORT listens on: one that operators alone can reach',
    ),
    allowed: text('主机名或 IP 地址', 'a host name or an IP address'),
    defaultText: '127.0.0.1',
    parse: parseHost,
  }),
  publicUrl: variable({
    name: 'PUBLIC_URL',
    meaning: text(
      '公众访问公示、名单和证书查验页面的网址，写入证书二维码；生产模式必填，须为 https',
      'address at which the public reaches notices, rosters and certificates; the QR code of a certificate holds it; needed in production, with https',
    ),
    allowed: text('http(s):// 网址', 'an http(s):// address'),
    defaultNote: text('演示模式：由 HOST 和 PORT 得出', 'demo mode: made of HOST and PORT'),
    parse: parseWebAddress,
  }),
  databaseUrl: variable({
    name: 'DATABASE_URL',
    meaning: text(
      '应用所用 Postgres 的连接串',
      'connection string of the Postgres that the application uses',
    ),
    allowed: text('postgresql:// 连接串', 'a postgresql:// connection string'),
    defaultNote: text('演示模式：内置 Postgres', 'demo mode: the embedded Postgres'),
    secret: true,
    parse: parsePostgresUrl,
  }),
  databaseOwnerUrl: variable({
    name: 'DATABASE_OWNER_URL',
    meaning: text('库属主的连接串，仅迁移使用', "the owner's connection string, for migrations only"),
    allowed: text('postgresql:// 连接串', 'a postgresql:// connection string'),
    defaultNote: text('同 DATABASE_URL', 'as DATABASE_URL'),
    secret: true,
    parse: parsePostgresUrl,
  }),
  dataFolder: variable({
    name: 'DATA_FOLDER',
    meaning: text('本地数据目录', 'folder of local data'),
    allowed: text('目录路径', 'a path to a folder'),
    defaultText: './data',
    parse: parsePath,
  }),
  policyFolder: variable({
    name: 'POLICY_FOLDER',
    meaning: text('政策包目录', 'folder of the policy packs'),
    allowed: text('目录路径', 'a path to a folder'),
    defaultText: './policies',
    parse: parsePath,
  }),
  masterKey: variable({
    name: 'MASTER_KEY',
    meaning: text(
      '主密钥；生产模式须设此项或 MASTER_KEY_FILE',
      'master key; production needs this or MASTER_KEY_FILE',
    ),
    allowed: text('32 字节的 base64', '32 bytes in base64'),
    secret: true,
    parse: parseMasterKey,
  }),
  masterKeyFile: variable({
    name: 'MASTER_KEY_FILE',
    meaning: text(
      '存放主密钥的文件（32 字节的 base64）',
      'file that holds the master key (32 bytes in base64)',
    ),
    allowed: text('文件路径', 'a path to a file'),
    defaultNote: text(
      '演示模式：自动生成 DATA_FOLDER/master.key',
      'demo mode: DATA_FOLDER/master.key, made when missing',
    ),
    parse: parsePath,
  }),
  eventStore: variable({
    name: 'EVENT_STORE',
    meaning: text(
      '事件日志存放位置：Postgres 或 EventStoreDB／KurrentDB',
      'where the event log lies: Postgres, or EventStoreDB / KurrentDB',
    ),
    allowed: text('postgres、eventstoredb 之一', 'one of postgres, eventstoredb'),
    defaultText: 'postgres',
    parse: (value) => EVENT_STORES.find((known) => known === value),
  }),
  eventStoreUrl: variable({
    name: 'EVENTSTORE_URL',
    meaning: text(
      'EventStoreDB 的连接串；EVENT_STORE=eventstoredb 时必填',
      'connection string of EventStoreDB; needed with EVENT_STORE=eventstoredb',
    ),
    allowed: text('esdb:// 或 esdb+discover:// 连接串', 'an esdb:// or esdb+discover:// connection string'),
    defaultNote: text('无', 'none'),
    secret: true,
    parse: (value) => (/^(esdb|kurrentdb|kurrent)(\+discover)?:\/\/\S+$/.test(value) ? value : undefined),
  }),
  ...NOTARY_VARIABLES,
  fileStore: variable({
    name: 'FILE_STORE',
    meaning: text(
      '证明材料文件（已加密）所在：DATA_FOLDER/files 目录，或 S3 兼容的存储；多个 api 副本须共用',
      'where evidence files lie, encrypted: the folder DATA_FOLDER/files, or an S3-compatible store; all replicas of the api must use the same one',
    ),
    allowed: oneOf(FILE_STORES),
    defaultText: 'local',
    parse: (value) => FILE_STORES.find((known) => known === value),
  }),
  s3Endpoint: variable({
    name: 'S3_ENDPOINT',
    meaning: text(
      'S3 兼容存储的网址；FILE_STORE=s3 时必填',
      'address of the store; needed with FILE_STORE=s3',
    ),
    allowed: text('http(s):// 网址', 'an http(s):// address'),
    parse: parseWebAddress,
  }),
  s3Bucket: variable({
    name: 'S3_BUCKET',
    meaning: text(
      '存放文件的桶，须已存在、专用于此；FILE_STORE=s3 时必填',
      'bucket for the files; it must exist and contain nothing else; needed with FILE_STORE=s3',
    ),
    allowed: text('3 到 63 位的桶名', 'a bucket name of 3 to 63 characters'),
    parse: (value) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) ? value : undefined),
  }),
  s3Region: variable({
    name: 'S3_REGION',
    meaning: text('桶所在区域', 'region of the bucket'),
    allowed: text('不含空白的文字', 'text without white space'),
    defaultText: 'us-east-1',
    parse: (value) => (/^\S{1,100}$/.test(value) ? value : undefined),
  }),
  s3AccessKeyId: variable({
    name: 'S3_ACCESS_KEY_ID',
    meaning: text('访问密钥编号；FILE_STORE=s3 时必填', 'access key id; needed with FILE_STORE=s3'),
    allowed: text('不含空白的文字', 'text without white space'),
    secret: true,
    parse: parseWord,
  }),
  s3SecretAccessKey: variable({
    name: 'S3_SECRET_ACCESS_KEY',
    meaning: text('访问密钥；FILE_STORE=s3 时必填', 'secret access key; needed with FILE_STORE=s3'),
    allowed: text('不含空白的文字', 'text without white space'),
    secret: true,
    parse: parseWord,
  }),
  clamavAddress: variable({
    name: 'CLAMAV_ADDRESS',
    meaning: text(
      '扫描上传文件的 ClamAV 守护进程（clamd）；连接不加密，只用于本机或无他人可监听的网络',
      'clamd of ClamAV, which scans what is uploaded; not encrypted: on this machine, or a network where nobody else listens',
    ),
    allowed: text(
      'host:port，或套接字的绝对路径（至多 107 字节）',
      'host:port, or the absolute path of a socket (107 bytes at most)',
    ),
    defaultNote: text('不扫描', 'nothing is scanned'),
    parse: parseScannerAddress,
  }),
  smtpUrl: variable({
    name: 'SMTP_URL',
    meaning: text(
      '发送验证码的邮件服务器；除本机外须用 TLS',
      'mail server that sends the codes by which objectors prove their contact; TLS is required, except on this machine',
    ),
    allowed: text('smtp:// 或 smtps:// 连接串', 'an smtp:// or smtps:// connection string'),
    defaultNote: text(
      '演示模式：不发送，在页面上显示；生产模式：未登录人员不能在线提出异议',
      'demo mode: nothing is sent, the code is shown; production: only those who sign in can object on the pages',
    ),
    secret: true,
    parse: parseMailServer,
  }),
  smtpFrom: variable({
    name: 'SMTP_FROM',
    meaning: text(
      '发件地址；设置邮件服务器时必填',
      'address that the mail comes from; needed with a mail server',
    ),
    allowed: text('电子邮箱', 'an e-mail address'),
    parse: (value) => (/^[^\s@<>]+@[^\s@<>]+$/.test(value) ? value : undefined),
  }),
  ...IDENTITY_VARIABLES,
  ...TRAFFIC_VARIABLES,
  logLevel: variable({
    name: 'LOG_LEVEL',
    meaning: text('日志级别', 'lowest level of the log lines that are written'),
    allowed: oneOf(LOG_LEVELS),
    defaultText: 'info',
    parse: (value): LogLevel | undefined => LOG_LEVELS.find((level) => level === value),
  }),
  demoClockStart: variable({
    name: 'DEMO_CLOCK_START',
    meaning: text(
      '演示时钟首次启动时的时刻；仅演示模式',
      'what the demo clock says at its first start; demo mode only',
    ),
    allowed: text('带时区的 ISO 8601 时刻', 'an ISO 8601 instant with its offset'),
    defaultText: '2022-03-01T09:00:00+08:00',
    parse: parseInstant,
  }),
} as const;
