import { createHash } from 'node:crypto';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo, Socket } from 'node:net';

/** How the double misbehaves on the next requests, one entry a request. */
export type Misbehaviour =
  /** 500 InternalError. */
  | 'fails'
  /** The connection is cut before any answer. */
  | 'cuts'
  /** The connection is cut in the middle of the body. */
  | 'cuts-body'
  /** No answer ever. */
  | 'hangs'
  /** 403 SignatureDoesNotMatch. */
  | 'refuses';

interface StoredObject {
  readonly bytes: Buffer;
  readonly modified: Date;
}

/** The few calls of S3 that the ledger makes, in this process: PUT, GET, HEAD, DELETE of an object, and the list of a bucket. */
export class S3Double {
  readonly objects = new Map<string, StoredObject>();
  /** Method and path of every request that arrived. */
  readonly requests: string[] = [];
  private readonly planned: Misbehaviour[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly settings: {
      readonly bucket: string;
      readonly accessKeyId: string;
      readonly pageSize: number;
    },
  ) {
    server.on('request', (request, response) => void this.take(request, response));
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(bucket: string, accessKeyId: string, pageSize = 1_000): Promise<S3Double> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new S3Double(server, { bucket, accessKeyId, pageSize });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next requests meet these, in order; after them it behaves again. */
  misbehave(...planned: Misbehaviour[]): void {
    this.planned.push(...planned);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3');
    this.requests.push(`${request.method ?? ''} ${url.pathname}`);
    const body = await bodyOf(request);
    const planned = this.planned.shift();
    if (planned === 'hangs') return;
    if (planned === 'cuts') return void request.socket.destroy();
    if (planned === 'fails') return answerError(response, 500, 'InternalError');
    const signed = request.headers.authorization?.includes(`Credential=${this.settings.accessKeyId}/`);
    if (planned === 'refuses' || !signed) return answerError(response, 403, 'SignatureDoesNotMatch');
    if (!isWhole(request, body)) return answerError(response, 400, 'XAmzContentSHA256Mismatch');
    const [, bucket, ...rest] = url.pathname.split('/');
    if (bucket !== this.settings.bucket) return answerError(response, 404, 'NoSuchBucket');
    const key = rest.join('/');
    if (key === '') return this.list(url, response);
    this.object(request, response, key, body, planned === 'cuts-body');
  }

  private object(
    { method, socket }: IncomingMessage,
    response: ServerResponse,
    key: string,
    body: Buffer,
    cut: boolean,
  ): void {
    const stored = this.objects.get(key);
    if (method === 'PUT') {
      this.objects.set(key, { bytes: body, modified: new Date() });
      response.writeHead(200, { etag: '"x"' }).end();
      return;
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    if (stored === undefined) return answerError(response, 404, 'NoSuchKey');
    response.writeHead(200, {
      'content-length': stored.bytes.length,
      'last-modified': stored.modified.toUTCString(),
    });
    if (method === 'HEAD') response.end();
    else if (cut) response.write(stored.bytes.subarray(0, stored.bytes.length / 2), () => socket.destroy());
    else response.end(stored.bytes);
  }

  private list(url: URL, response: ServerResponse): void {
    const keys = [...this.objects.keys()].sort();
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const page = keys.slice(from, from + this.settings.pageSize);
    const next = from + page.length;
    const more = next < keys.length;
    const contents = page.map((key) => {
      const modified = this.objects.get(key)?.modified.toISOString() ?? '';
      return `<Contents><Key>${key}</Key><LastModified>${modified}</LastModified></Contents>`;
    });
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${more}</IsTruncated>` +
        `${contents.join('')}${more ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}</ListBucketResult>`,
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Whether the body is what was signed. */
function isWhole({ headers }: IncomingMessage, body: Buffer): boolean {
  const declared = headers['x-amz-content-sha256'];
  return declared === 'UNSIGNED-PAYLOAD' || declared === createHash('sha256').update(body).digest('hex');
}

function answerError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}
