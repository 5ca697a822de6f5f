import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { UnavailableError } from '#kernel';
import { FileKey, fileKeyText, FileStore, parseFileKey, StoredFile } from '../file-store';

/** A bucket of an S3-compatible store, and the right to use it. */
export interface S3Settings {
  /** `https://host[:port]`; the bucket stands in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Milliseconds that one attempt may take; default ten seconds. */
  readonly attemptWithinMs?: number;
}

const ATTEMPT_WITHIN_MS = 10_000;
/** The first attempt and two more, for errors that pass (5xx, cut connections, time). */
const ATTEMPTS = 3;

/** Files as objects `<owner>/<sha256>` of one bucket. The client retries what passes; what stays is UnavailableError. */
export class S3FileStore implements FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey, attemptWithinMs }: S3Settings) {
    this.bucket = bucket;
    const within = attemptWithinMs ?? ATTEMPT_WITHIN_MS;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      maxAttempts: ATTEMPTS,
      requestHandler: { connectionTimeout: within, requestTimeout: within, throwOnRequestTimeout: true },
      // Stores that speak S3 without being S3 refuse checksums that they do not know; content is sealed anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async requireRoom(): Promise<void> {
    // There is as much as is paid for.
  }

  async put(key: FileKey, bytes: Buffer): Promise<void> {
    await answered(
      this.client.send(
        new PutObjectCommand({ ...this.object(key), Body: bytes, ContentLength: bytes.length }),
      ),
    );
  }

  async get(key: FileKey): Promise<Buffer | undefined> {
    const read = async (): Promise<Buffer | undefined> => {
      const { Body } = await this.client.send(new GetObjectCommand(this.object(key)));
      return Body && Buffer.from(await Body.transformToByteArray());
    };
    // A connection that is cut within the body is past the client's own attempts.
    return answered(unlessMissing(read().catch((error: unknown) => (isMissing(error) ? undefined : read()))));
  }

  async storedAt(key: FileKey): Promise<Date | undefined> {
    const head = this.client.send(new HeadObjectCommand(this.object(key)));
    return (await answered(unlessMissing(head)))?.LastModified;
  }

  async delete(key: FileKey): Promise<void> {
    await answered(unlessMissing(this.client.send(new DeleteObjectCommand(this.object(key)))));
  }

  async *list(): AsyncIterable<StoredFile> {
    let from: string | undefined;
    do {
      const page = await answered(
        this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, ContinuationToken: from })),
      );
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const key = parseFileKey(Key);
        if (key && LastModified) yield { key, storedAt: LastModified };
      }
      from = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (from !== undefined);
  }

  async checkHealth(): Promise<void> {
    await answered(this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, MaxKeys: 1 })));
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private object(key: FileKey): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket, Key: fileKeyText(key) };
  }
}

async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A missing bucket is not a missing object: it is a store that is set up wrongly. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name);
}

/**
 * Whatever else the store says, refused credentials included, lies with it and not with the request. The client's
 * errors hold the request that was signed: only name, message and status go on, so that no log shows a credential.
 */
async function answered<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const { name, message } = error instanceof Error ? error : new Error('no error object');
    throw new UnavailableError('file store', { cause: new Error(`S3: ${name}: ${message}`) });
  }
}
