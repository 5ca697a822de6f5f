import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, Taken } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { apply, OFFICES, openRound, registerOrganisations, ROUND, SCIENTIST } from '../jiangxi-round';

/** What an upload is answered. */
export interface Uploaded {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly receipt: string;
}

/** A file as the list shows it. */
export interface ListedFile {
  readonly sha256: string;
  readonly fileName: string | null;
  readonly attachedBy: string | null;
  readonly kind: string;
  readonly withdrawnOn: string | null;
  readonly withdrawalReason: string | null;
}

/** What a download is answered; `code` of its problem. */
export interface Downloaded {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly code: string | undefined;
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** An entry of the spending of a grant. */
export interface OfEntry {
  readonly candidacyId: string;
  readonly paymentId: string;
  readonly entryNumber: number;
}

/** Body of `attach-evidence`. */
export function attachment(candidacyId: string, file: Uploaded, fileName: string) {
  const { sha256, bytes, mediaType, receipt } = file;
  return { candidacyId, sha256, bytes, mediaType, receipt, fileName, kind: 'degree' };
}

/** A ledger with an open round, and files in and out of it as any user. */
export class EvidenceDesk {
  /** @param ledger with an open round */
  constructor(readonly ledger: LedgerUnderTest) {}

  /** @param policyFolder default: the policies of the repository */
  static async open(policyFolder?: string): Promise<EvidenceDesk> {
    const ledger = await LedgerUnderTest.start({ ...(policyFolder !== undefined && { policyFolder }) });
    await registerOrganisations(ledger);
    await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2, [OFFICES.jiujiangBureau]: 1 } });
    return new EvidenceDesk(ledger);
  }

  /** Hands in the application of an invented scientist; gives the candidacy's id. */
  apply(account: string, employerId: string): Promise<string> {
    const applicant = { account, name: `虚构${account.slice(-2)}`, birthDate: '1985-06-01' };
    return apply(this.ledger, applicant, { employerId, track: 'natural-science', facts: SCIENTIST });
  }

  async upload(
    user: string | null,
    candidacyId: string,
    bytes: Buffer,
    fileName: string,
    type = 'application/octet-stream',
  ): Promise<{ status: number; body: Uploaded & Problem }> {
    return this.send(user, { candidacyId, fileName }, bytes, type);
  }

  private async send(
    user: string | null,
    parameters: Readonly<Record<string, string>>,
    bytes: Buffer,
    type = 'application/octet-stream',
  ): Promise<{ status: number; body: Uploaded & Problem }> {
    const { token } = await this.ledger.as(user);
    const query = new URLSearchParams(parameters).toString();
    const answer = await fetch(`${this.ledger.url}/api/v1/evidence/files?${query}`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': type, ...(token !== null && { authorization: `Bearer ${token}` }) },
    });
    return { status: answer.status, body: (await answer.json()) as Uploaded & Problem };
  }

  /** An upload that is to be taken. */
  async uploaded(user: string, candidacyId: string, bytes: Buffer, fileName: string): Promise<Uploaded> {
    const { status, body } = await this.upload(user, candidacyId, bytes, fileName);
    if (status !== 201) throw new Error(`not uploaded: ${JSON.stringify(body)}`);
    return body;
  }

  async attach(user: string, candidacyId: string, file: Uploaded, fileName: string): Promise<Taken> {
    const body = attachment(candidacyId, file, fileName);
    return (await this.ledger.as(user)).command('evidence/attach-evidence', body);
  }

  /** Uploads and attaches, and waits until it is listed. */
  async handIn(user: string, candidacyId: string, bytes: Buffer, fileName: string): Promise<Uploaded> {
    const file = await this.uploaded(user, candidacyId, bytes, fileName);
    await this.attach(user, candidacyId, file, fileName);
    await this.list(user, candidacyId);
    return file;
  }

  /** Uploads a file as a voucher of a grant. */
  uploadVoucher(user: string, { candidacyId, paymentId }: OfEntry, bytes: Buffer, fileName: string) {
    return this.send(user, { candidacyId, paymentId, fileName }, bytes);
  }

  /** Uploads a voucher and attaches it to an entry of spending; gives its hash. */
  async attachVoucher(user: string, of: OfEntry, bytes: Buffer, fileName: string): Promise<string> {
    const { status, body: file } = await this.uploadVoucher(user, of, bytes, fileName);
    if (status !== 201) throw new Error(`not uploaded: ${JSON.stringify(file)}`);
    await (await this.ledger.as(user)).command('evidence/attach-voucher', { ...of, ...file, fileName });
    return file.sha256;
  }

  async list(user: string, candidacyId: string): Promise<readonly ListedFile[]> {
    const path = `candidacies/${candidacyId}/evidence`;
    return (await (await this.ledger.as(user)).read<{ files: ListedFile[] }>(path)).files;
  }

  /** @param query what stands behind the path, with its question mark */
  download(user: string | null, candidacyId: string, sha256: string, query = ''): Promise<Downloaded> {
    return this.get(user, `evidence/${candidacyId}/files/${sha256}${query}`);
  }

  downloadVoucher(user: string, of: OfEntry, sha256: string): Promise<Downloaded> {
    return this.get(user, `vouchers/${of.candidacyId}/${of.paymentId}/${of.entryNumber}/files/${sha256}`);
  }

  private async get(user: string | null, path: string): Promise<Downloaded> {
    const { token } = await this.ledger.as(user);
    const answer = await fetch(`${this.ledger.url}/api/v1/${path}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const code = answer.ok ? undefined : (JSON.parse(bytes.toString()) as Problem).code;
    return { status: answer.status, headers: answer.headers, bytes, code };
  }

  /** Where a file lies in the store. */
  placeOf(candidacyId: string, sha256: string): string {
    const personId = this.ledger.inLog(candidacyId).slice(ROUND.length + 1);
    return join(this.folder, personId.slice(-2), personId, sha256);
  }

  /** Every file in the store, drafts included. */
  stored(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(this.folder, path)).isFile())
      .sort();
  }

  private get folder(): string {
    return join(this.ledger.config.dataFolder, 'files');
  }
}
